<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
</context>
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
    <name>Notices</name>
    <message>
        <source>{problem} It is asked again in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key for {origin} is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key for {origin} is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key for {origin} is stored in {store}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key for {origin} is stored. Store one with `{command}`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the texts join: {repairs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port {port} cannot be used. Choose another, or leave --port out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output could not be written ({reason}). Make room for it, or send it elsewhere.</source>
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
</context>
</TS>
