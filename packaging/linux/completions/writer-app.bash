# Completion of writer-app for bash.
_writer_app() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    case $before in
        --log-level) COMPREPLY=($(compgen -W "debug info warning error" -- "$word")); return ;;
        key) COMPREPLY=($(compgen -W "set delete status" -- "$word")); return ;;
    esac
    if [[ $word == -* && ${COMP_WORDS[1]} == forget ]]; then
        COMPREPLY=($(compgen -W "--settings --takes --keys --unsaved-too" -- "$word"))
    elif [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "--help --version --log-level --new-instance" -- "$word"))
    elif ((COMP_CWORD == 1)); then
        compopt -o filenames
        COMPREPLY=($(compgen -W "continue key profiles recover forget doctor practice-server" -- "$word") $(compgen -f -- "$word"))
    else
        compopt -o filenames
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}
complete -F _writer_app writer-app
