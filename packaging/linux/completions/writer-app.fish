# Completion of writer-app for fish.
set -l commands continue key profiles recover doctor practice-server
complete -c writer-app -n "not __fish_seen_subcommand_from $commands" -a continue -d "go on with a draft"
complete -c writer-app -n "not __fish_seen_subcommand_from $commands" -a key -d "store, delete or look for a key"
complete -c writer-app -n "not __fish_seen_subcommand_from $commands" -a profiles -d "what is configured"
complete -c writer-app -n "not __fish_seen_subcommand_from $commands" -a recover -d "text that was not saved"
complete -c writer-app -n "not __fish_seen_subcommand_from $commands" -a doctor -d "check this computer"
complete -c writer-app -n "not __fish_seen_subcommand_from $commands" -a practice-server -d "a server to practise with"
complete -c writer-app -n "__fish_seen_subcommand_from key" -x -a "set delete status"
complete -c writer-app -l help -d "print a short help"
complete -c writer-app -l version -d "print the version"
complete -c writer-app -l new-instance -d "open the files in a program of their own"
complete -c writer-app -l log-level -x -a "debug info warning error" -d "how much is logged"
