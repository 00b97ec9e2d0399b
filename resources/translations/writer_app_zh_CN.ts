<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Writer App goes on with your text at the cursor, in your own voice. What you write stays on this computer until you ask for a continuation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writer App is free software under the Apache License 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It uses Qt {version} through PySide6, under the GNU Lesser General Public License 3. Qt is not changed, and you may put your own build of it in its place. Qt is a trademark of The Qt Company Ltd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands on the work of others:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Writer App</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command, or a few of its letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>&amp;Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for a few words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {count} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{current} of more than {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{current} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace what is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell capital letters from small ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find whole words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the text as a regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language shows from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text file that can also be changed by hand. It has no keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings &amp;file:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HintLine</name>
    <message>
        <source>Ended at the length limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key}: keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key}: keep word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key}: other take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key}: ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key}: discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key}: stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InstructionPanel</name>
    <message>
        <source>What comes next? Left empty: “{usual}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes next? May be left empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instruction: what comes next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instructions to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the stored key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only until I close the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First give the address of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the key of {origin}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing the key for {origin}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the password store. It may be asking you something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key for {origin} is stored in {store}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key for {origin} is kept until you close the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key for {origin} comes from an environment variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key for {origin} is stored.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>&amp;No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Usual key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All usual keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ew key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{action}” usually has no key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual key of “{action}” is {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>&amp;Usual look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With serifs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without serifs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters, {least} to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines, {least} to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ypeface:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Font:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line &amp;width:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Line spacing:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a &amp;paragraph:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Manuscript</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ManuscriptFile</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeIcon</name>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>{problem} It is asked again in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}). Your text is unharmed: ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL must begin with https://; plain http is only for this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL may hold no user name, question mark or number sign. Keys are stored with `writer-app key set`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a base URL. It should look like https://dashscope-intl.aliyuncs.com/compatible-mode/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key for {server}. Store one with `writer-app key set --base-url {origin}`, or use the practice profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key stored for {server} cannot be sent as it is. Copy the key again from its page and store it with `writer-app key set`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} refused the key. A key works only in the region and plan that made it: check the key and the base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} does not allow this key to do that. Check the rights of the key and its workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} does not let this key use the model. Choose another model, or have it switched on in the server&apos;s console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} has no such model. Check the model&apos;s id, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model cannot continue a text at {server}. Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} has nothing at this address. Check the base URL; for Qwen it ends in /compatible-mode/v1 or /api/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account at {server} cannot pay for this request. Check the bill or the quota in the server&apos;s console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content check of {server} stopped the text. Change the passage or the instruction and ask again; what came before stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} is getting too many requests. Wait a minute and ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text before the cursor is too long for this model at {server}. Lower the profile&apos;s context budget, or choose a model that takes more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} did not accept the request. Check the profile&apos;s model, dialect and limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} has a problem of its own. Ask again in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} took too long by its own clock. Ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} sends requests on to another address, which is not followed. Check the base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy does not let this through. Check its setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy setting is not an address. It should look like http://proxy.example:3128.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL has no possible host in it. Check it for a typing error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answered at {server} is not a model server: perhaps a login page or a proxy. Check the base URL and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of {server} could not be read. Check that the profile&apos;s protocol is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} sent more than an answer can be, so it was stopped. Ask again, with a limit on the length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {server} ended before the text was finished. What came stays; continue from its end to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} closed the connection without an answer. Ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} cannot be reached. Check the network, and the base URL&apos;s address and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of {server} cannot be found. Check the network and the base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secure connection to {server} could not be made. Check the computer&apos;s clock, its certificates, and whether something on the network listens in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to {server} within {seconds} s. Check the network and the base URL, and ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} sent no text within {seconds} s. Ask again, or allow more time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} stopped sending for {seconds} s. What came stays; continue from its end to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} answered without any text. Change the instruction, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model at {server} only thought and wrote nothing. Switch its thinking off, allow more tokens, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s thinking was left out. Only its answer came in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was still thinking when it ended, so nothing came in. Ask again, or switch its thinking off in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model repeated your text first. The repetition was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mark that was already there was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty lines that were doubled came in once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A space that was not needed was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A missing space was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters that a text cannot hold were changed or left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile called {name}. There are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no region called {name}. There are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dialect {dialect} is not part of the dashscope protocol. Use the dialect partial, or the openai protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This region needs a workspace id, such as ws-1a2b3c. It stands in the Model Studio console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file can have the name {name}. Check the name and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text on {name} is larger than {limit} MB. Send a smaller part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not {encoding} text: byte {position} fits no character. Save it as UTF-8 in the program it comes from, then open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not a text file: it has NUL characters in it. If it is text, save it as UTF-8 in the program it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new text for {name} has half a character in it, so it was not saved; the file is as it was. Remove what was pasted last and save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not there. Check the name and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not read {name}. Change its permissions, or open a copy of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a link that leads back to itself. Open the file it was made for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name {name} is too long for this system. Use a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be read ({reason}). Try again, or open a copy of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write in the folder of {name}, so it was not saved; the file is as it was. Change the folder&apos;s permissions and save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so {name} was not saved; the file is as it was. Make room and save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your share of the disk is used up, so {name} was not saved; the file is as it was. Make room and save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk can only be read, so {name} was not saved; the file is as it was. Save a copy on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reported an error, so {name} was not saved; the file is as it was. Save a copy on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was moved or deleted since it was opened, so it was not saved. Put it back and save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not saved ({reason}); the file is as it was. Try again, or save a copy elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password store was found on this computer. Set one up (on Linux: GNOME Keyring or KWallet), or give the key for one run in DASHSCOPE_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password store chosen for Python programs is not one that protects keys, so it is not used. Remove that choice, or give the key for one run in DASHSCOPE_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password store is locked. Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password store&apos;s question was closed without an answer. Try again and answer it, or give the key for one run in DASHSCOPE_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the password store is broken. Log out and in again, then try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password store has not answered for {seconds} seconds. Look for a question it may have on the screen, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password store did not give the key back as it was stored, so it cannot be relied on. Give the key for one run in DASHSCOPE_API_KEY, or set up another password store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is stored for {origin}, so none was deleted. See `writer-app profiles` for what is set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password store reported an error ({error}). Try again, or give the key for one run in DASHSCOPE_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {variable} holds is not a key. Copy the whole key, and nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is empty. Copy the whole key and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long for a key. Copy only the key and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a space or a line break inside the key. Copy only the key and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key has a character in it that no key can have. Copy the key again from its page and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is larger than {limit} MB. Split it into smaller files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder. Name a file inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a device or a connection between programs, not a text file. Name a file that is stored on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was changed by another program since it was opened, so it was not saved. Open it again, or save under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is read-only, so it was not saved. Change its permissions and save again, or save a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could be written only in part. The whole new text is beside it, in {copy}: keep that file, and copy it over {name} when the disk works again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until that is mended, the default settings are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not valid TOML ({place}), so the default settings are used. It is kept as {kept}: correct it there and rename it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text, so the default settings are used. It is kept as {kept}: save it as UTF-8 and rename it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {name}, {key} should be {expected}, so the default settings are used. The file is kept as {kept}: correct it there and rename it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds a key under {key}, which is no safe place for one, so the default settings are used. Store the key with `writer-app key set`, delete it from {kept}, where the file is kept, and rename that back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting {key} is not known and was ignored. Check its spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is broken and could not be put aside. Correct or remove it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} should be {expected}. Correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is not stored among the settings ({key}). Store it with `writer-app key set`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no setting {key}. Check its spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice: there is no key, so the built-in practice server answers. It is not a real model. To use Qwen, store a key with `writer-app key set`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice: until there is a key, the built-in practice server answers. It is not a real model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the program that asks models could not be loaded ({kind}). You can write and save; to mend it, install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the password store. It may want an answer from you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your instruction and the text before the cursor, at most {characters} characters of it, go to {server}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works: {model} wrote its first words after {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answers, but {model} wrote no words. Try another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nobody to ask. Choose another profile in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice server could not be started ({reason}). Add a key to ask a real model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The continuation here is still coming. Stop it first to go on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The display {display} does not answer. Check the variable DISPLAY, or use `writer-app continue FILE`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window needs libraries that are missing here: {names}. To have them: {remedy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt, which shows the window, cannot be loaded. Install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}). Your text is still here: save it, and go on. The log says where it happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be opened or saved, because of a fault in Writer App. The text in the window is as it was: save it under another name, or copy it into another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pattern takes too long to look for. Make it simpler, or look for plain words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pattern repeats too much. Use smaller numbers, or fewer brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The replacement refers to a group that the pattern does not have, or has a \ that means nothing. \1 stands for the first group, \\ for a \.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ( in the pattern is not closed. Close it with ), or put \ before it to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A [ in the pattern is not closed. Close it with ], or put \ before it to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ) at character {place} of the pattern closes nothing. Put \ before it to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to repeat for the {sign} at character {place} of the pattern. Put \ before it to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two ends at character {place} of the pattern are the wrong way round. Swap them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The \ at character {place} of the pattern means nothing there. Put \\ to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At character {place}, the pattern refers to a group that it does not have. Groups are in round brackets and count from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regular expression makes no sense at character {place}. Correct it, or look for plain words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>&amp;Key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mor&amp;e</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More settings of this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the address of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests go to {url}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the name of a model that this server knows.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfilesPage</name>
    <message>
        <source>The built-in practice server answers. It needs no key and no network, and is no real model: it is there to try things out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;file:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write with this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back to how it was shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (used for writing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has 1 to 60 characters on one line. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a profile of that name already. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the profile {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stored key stays stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerFields</name>
    <message>
        <source>Ser&amp;ver:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workspace ID:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base URL:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pr&amp;otocol:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the address says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DashScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any name that the server knows; empty: qwen-plus.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Servers</name>
    <message>
        <source>Qwen, {region}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything is saved: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Add a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{profile} · {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice text, no key yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{words}, {count} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sent} in, {received} out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time until the first text came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens counted by the server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowFiles</name>
    <message>
        <source>{name}[*] – Writer App</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) pending</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for {server}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
