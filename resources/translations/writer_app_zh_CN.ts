<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Writer App goes on with your text at the cursor, in your own voice. What you write stays on this computer until you ask for a continuation.</source>
        <translation>Writer App 在光标处以您自己的口吻接着往下写。在您要求续写之前，您写的文字只留在这台电脑上。</translation>
    </message>
    <message>
        <source>Writer App is free software under the Apache License 2.0.</source>
        <translation>Writer App 是自由软件，采用 Apache License 2.0 许可。</translation>
    </message>
    <message>
        <source>It uses Qt {version} through PySide6, under the GNU Lesser General Public License 3. Qt is not changed, and you may put your own build of it in its place. Qt is a trademark of The Qt Company Ltd.</source>
        <translation>本程序通过 PySide6 使用 Qt {version}，遵循 GNU Lesser General Public License 3。Qt 未经修改，您可以换用自己构建的版本。Qt 是 The Qt Company Ltd. 的商标。</translation>
    </message>
    <message>
        <source>It stands on the work of others:</source>
        <translation>本程序建立在以下作品之上：</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Writer App</source>
        <translation>关于 Writer App</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Versions…</source>
        <translation>版本(&amp;V)…</translation>
    </message>
    <message>
        <source>Keep a nam&amp;ed version…</source>
        <translation>保留命名版本(&amp;E)…</translation>
    </message>
    <message>
        <source>Co&amp;mpare with the file</source>
        <translation>与文件比较(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Discard what was not saved</source>
        <translation>放弃未保存的内容(&amp;D)</translation>
    </message>
    <message>
        <source>Text given &amp;up lately…</source>
        <translation>最近放弃的文字(&amp;U)…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>Add an API &amp;key…</source>
        <translation>添加 API 密钥(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>关闭窗口(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>替换(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Mark as private, never sent</source>
        <translation>标为私密，从不发送(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Continue here</source>
        <translation>在此续写(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Another take</source>
        <translation>另写一稿(&amp;A)</translation>
    </message>
    <message>
        <source>Ask for se&amp;veral takes…</source>
        <translation>一次写几稿(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Rewrite the selection</source>
        <translation>重写选中的文字(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Finish the sentence</source>
        <translation>写完这句(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Keep next &amp;word</source>
        <translation>保留下一个词(&amp;W)</translation>
    </message>
    <message>
        <source>Keep next s&amp;entence</source>
        <translation>保留下一句(&amp;E)</translation>
    </message>
    <message>
        <source>Keep next para&amp;graph</source>
        <translation>保留下一段(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Stop, &amp;then discard</source>
        <translation>先停止，再丢弃(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Previous take</source>
        <translation>上一稿(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next take</source>
        <translation>下一稿(&amp;N)</translation>
    </message>
    <message>
        <source>Take this take &amp;out</source>
        <translation>取出这一稿(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Jump to it in the list</source>
        <translation>在列表中查看(&amp;J)</translation>
    </message>
    <message>
        <source>To the &amp;instruction and back</source>
        <translation>在指示与正文间切换(&amp;I)</translation>
    </message>
    <message>
        <source>Instructions &amp;used before…</source>
        <translation>用过的指示(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Memory of this manuscript</source>
        <translation>这份文稿的备忘(&amp;M)</translation>
    </message>
    <message>
        <source>Edit &amp;your presets…</source>
        <translation>编辑常用指示(&amp;Y)…</translation>
    </message>
    <message>
        <source>Until it &amp;ends</source>
        <translation>写到结束(&amp;E)</translation>
    </message>
    <message>
        <source>A &amp;sentence</source>
        <translation>一句(&amp;S)</translation>
    </message>
    <message>
        <source>A &amp;paragraph</source>
        <translation>一段(&amp;P)</translation>
    </message>
    <message>
        <source>About so many &amp;words…</source>
        <translation>大约多少字(&amp;W)…</translation>
    </message>
    <message>
        <source>A&amp;lways finish sentences</source>
        <translation>总是写完句子(&amp;L)</translation>
    </message>
    <message>
        <source>Mind w&amp;hat follows</source>
        <translation>顾及下文(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>默认大小(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Only the page</source>
        <translation>只显示页面(&amp;O)</translation>
    </message>
    <message>
        <source>Ta&amp;kes</source>
        <translation>各稿(&amp;K)</translation>
    </message>
    <message>
        <source>What is s&amp;ent</source>
        <translation>发送的内容(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Who wrote what</source>
        <translation>谁写了什么(&amp;W)</translation>
    </message>
    <message>
        <source>S&amp;hares in the status line</source>
        <translation>在状态栏显示比例(&amp;H)</translation>
    </message>
    <message>
        <source>Spendin&amp;g and ceilings…</source>
        <translation>花费与上限(&amp;G)…</translation>
    </message>
    <message>
        <source>Disclosure &amp;report…</source>
        <translation>披露报告(&amp;R)…</translation>
    </message>
    <message>
        <source>Where the sent text &amp;begins</source>
        <translation>发送的文字从哪里开始(&amp;B)</translation>
    </message>
    <message>
        <source>Send &amp;more of the text</source>
        <translation>多发送一些文字(&amp;M)</translation>
    </message>
    <message>
        <source>Send less of the te&amp;xt</source>
        <translation>少发送一些文字(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Instructions in the margin</source>
        <translation>在页边显示指示(&amp;I)</translation>
    </message>
    <message>
        <source>Follow the &amp;text that comes</source>
        <translation>跟随写来的文字(&amp;T)</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next part of the window</source>
        <translation>下一个窗格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous part of the window</source>
        <translation>上一个窗格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;All commands…</source>
        <translation>命令面板(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>Short &amp;guide</source>
        <translation>简短指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Welcome</source>
        <translation>欢迎(&amp;W)</translation>
    </message>
    <message>
        <source>Check for &amp;updates</source>
        <translation>检查更新(&amp;U)</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>Export &amp;diagnostics…</source>
        <translation>导出诊断信息(&amp;D)…</translation>
    </message>
    <message>
        <source>A&amp;bout Writer App</source>
        <translation>关于 Writer App(&amp;B)</translation>
    </message>
</context>
<context>
    <name>Authorship</name>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文字</translation>
    </message>
    <message>
        <source>Unknown: another program put this into the file</source>
        <translation>来源不明：由其他程序写入文件</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model: {model}, take {number}, {time}</source>
        <translation>模型：{model}，第 {number} 稿，{time}</translation>
    </message>
    <message>
        <source>{take}: {instruction}</source>
        <translation>{take}：{instruction}</translation>
    </message>
</context>
<context>
    <name>BinPopup</name>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>No text was given up in the last 7 days</source>
        <translation>最近 7 天没有放弃过文字</translation>
    </message>
    <message>
        <source>{file}: {words}</source>
        <translation>{file}：{words}</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 个字符</translation>
    </message>
    <message>
        <source>Text given up lately</source>
        <translation>最近放弃的文字</translation>
    </message>
    <message>
        <source>Search for a text that was given up</source>
        <translation>查找放弃的文字</translation>
    </message>
    <message>
        <source>A few words. Enter opens it; Delete deletes it now</source>
        <translation>输入几个词。Enter 打开，Delete 立即删除</translation>
    </message>
    <message>
        <source>No text begins with these words</source>
        <translation>没有开头含这些词的文字</translation>
    </message>
</context>
<context>
    <name>CertificatesField</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>Choose a file of certificates</source>
        <translation>选择证书文件</translation>
    </message>
    <message>
        <source>A file (PEM) of certificates to trust beside those of the system, such as your network’s own; empty: none.</source>
        <translation>除系统证书外还要信任的证书文件（PEM），例如您所在网络自己的证书；留空则没有。</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>No command has these letters</source>
        <translation>没有含这些字的命令</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Not possible now: {name}</source>
        <translation>现在不能执行：{name}</translation>
    </message>
    <message>
        <source>A command, or a few of its letters</source>
        <translation>输入命令，或其中的几个字</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>查找命令</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>{one} and {other}</source>
        <translation>{one}与{other}</translation>
    </message>
    <message>
        <source>&amp;Next difference</source>
        <translation>下一处不同(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous difference</source>
        <translation>上一处不同(&amp;P)</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>两者相同。</translation>
    </message>
    <message>
        <source>There is none after this.</source>
        <translation>后面没有了。</translation>
    </message>
    <message>
        <source>There is none before this.</source>
        <translation>前面没有了。</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <translation>{title}：{text}</translation>
    </message>
    <message>
        <source>only in: {title}</source>
        <translation>只见于：{title}</translation>
    </message>
    <message>
        <source>What only the first has is struck through, what only the second underlined.</source>
        <translation>只见于前者的加删除线，只见于后者的加下划线。</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>&amp;Test connection</source>
        <translation>测试连接(&amp;T)</translation>
    </message>
    <message>
        <source>Asking for a few words.</source>
        <translation>正在请求写几个字。</translation>
    </message>
</context>
<context>
    <name>ContextLine</name>
    <message>
        <source>Drag it to send more or less; double-click to send all there is room for.</source>
        <translation>拖动可多发送或少发送一些；双击则尽量全部发送。</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>This may help to find a fault. Your text, your instructions and your keys are not in it, and nothing is sent: look through it, then save it to pass it on.</source>
        <translation>这些信息有助于查找故障。其中没有您的文字、指示和密钥，也不会发送任何内容：请先看一遍，再保存下来转交。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>DiagnosticsErrand</name>
    <message>
        <source>The diagnostics are in {name}</source>
        <translation>诊断信息已保存到 {name}</translation>
    </message>
</context>
<context>
    <name>DisclosureErrand</name>
    <message>
        <source>Save the disclosure report</source>
        <translation>保存披露报告</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown 文件 (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>{title} - who wrote what</source>
        <translation>{title} - 谁写了什么</translation>
    </message>
    <message>
        <source>The report is in {name}</source>
        <translation>报告已存入 {name}</translation>
    </message>
</context>
<context>
    <name>EditorMenu</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Manuscripts (*.txt *.md *.markdown)</source>
        <translation>文稿 (*.txt *.md *.markdown)</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Markdown (*.md *.markdown)</source>
        <translation>Markdown 文本 (*.md *.markdown)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>已替换 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>more than {count} found</source>
        <translation>找到 {count} 处以上</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 处</translation>
    </message>
    <message>
        <source>{current} of more than {count}</source>
        <translation>第 {current} 处，共 {count} 处以上</translation>
    </message>
    <message>
        <source>{current} of {count}</source>
        <translation>第 {current} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace what is found</source>
        <translation>替换找到的内容</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>全词</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全词匹配</translation>
    </message>
    <message>
        <source>Find whole words only</source>
        <translation>只查找完整的词</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Read the text as a regular expression</source>
        <translation>把查找内容当作正则表达式</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Save by itself</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>Look for a newer version once a week</source>
        <translation>每周查看一次是否有新版本</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>A new language is used from the next start.</source>
        <translation>更改的语言在下次启动后生效。</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>语言(&amp;L)：</translation>
    </message>
    <message>
        <source>For profiles without one of their own, such as http://127.0.0.1:3128; empty: none.</source>
        <translation>用于没有单独设置代理的配置，例如 http://127.0.0.1:3128；留空则不用代理。</translation>
    </message>
    <message>
        <source>&amp;Proxy:</source>
        <translation>代理(&amp;P)：</translation>
    </message>
    <message>
        <source>Ce&amp;rtificates:</source>
        <translation>证书(&amp;R)：</translation>
    </message>
    <message>
        <source>A manuscript that has a file is saved a few seconds after the last change.</source>
        <translation>已有文件的文稿，会在最后一次改动几秒后保存。</translation>
    </message>
    <message>
        <source>Sa&amp;ving:</source>
        <translation>保存(&amp;V)：</translation>
    </message>
    <message>
        <source>Asks {host} and says if there is one. Nothing is downloaded.</source>
        <translation>询问 {host}，有新版本时告诉您。不会下载任何东西。</translation>
    </message>
    <message>
        <source>&amp;Updates:</source>
        <translation>更新(&amp;U)：</translation>
    </message>
    <message>
        <source>A text file that can also be changed by hand. It holds no API keys.</source>
        <translation>这是一个文本文件，也可以手动修改。其中不含 API 密钥。</translation>
    </message>
    <message>
        <source>Settings &amp;file:</source>
        <translation>设置文件(&amp;F)：</translation>
    </message>
    <message>
        <source>Give an address that begins with http:// or https://.</source>
        <translation>请填写以 http:// 或 https:// 开头的地址。</translation>
    </message>
</context>
<context>
    <name>HintLine</name>
    <message>
        <source>Ended at the length limit</source>
        <translation>已达长度上限</translation>
    </message>
    <message>
        <source>{key}: keep</source>
        <translation>{key}：保留</translation>
    </message>
    <message>
        <source>{key}: keep word</source>
        <translation>{key}：保留一词</translation>
    </message>
    <message>
        <source>{key}: next take</source>
        <translation>{key}：下一稿</translation>
    </message>
    <message>
        <source>{key}: another take</source>
        <translation>{key}：另写一稿</translation>
    </message>
    <message>
        <source>{key}: discard</source>
        <translation>{key}：丢弃</translation>
    </message>
    <message>
        <source>{key}: stop</source>
        <translation>{key}：停止</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Instructions used before</source>
        <translation>用过的指示</translation>
    </message>
    <message>
        <source>Search for an instruction</source>
        <translation>查找指示</translation>
    </message>
    <message>
        <source>A few words of an instruction. Delete takes one out</source>
        <translation>输入指示中的几个词。按 Delete 可移除一条</translation>
    </message>
    <message>
        <source>No instruction has these words</source>
        <translation>没有含有这些词的指示</translation>
    </message>
</context>
<context>
    <name>InstructionOptions</name>
    <message>
        <source>Length of an offer: {length}</source>
        <translation>一次写多长：{length}</translation>
    </message>
    <message>
        <source>Until it ends</source>
        <translation>写到结束</translation>
    </message>
    <message>
        <source>A sentence</source>
        <translation>一句</translation>
    </message>
    <message>
        <source>A paragraph</source>
        <translation>一段</translation>
    </message>
    <message>
        <source>About {number} words</source>
        <translation>约 {number} 字</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>常用指示</translation>
    </message>
    <message>
        <source>Instructions to start from</source>
        <translation>可以从这些指示开始</translation>
    </message>
    <message>
        <source>Length of an offer</source>
        <translation>一次写多长</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>备忘</translation>
    </message>
    <message>
        <source>Send the memory of this manuscript</source>
        <translation>发送这份文稿的备忘</translation>
    </message>
    <message>
        <source>The memory of this manuscript goes along with each request.</source>
        <translation>这份文稿的备忘随每次请求发送。</translation>
    </message>
    <message>
        <source>Mind what follows</source>
        <translation>顾及下文</translation>
    </message>
    <message>
        <source>A piece of the text after the cursor goes along, to be led into.</source>
        <translation>附上光标之后的一小段文字，让续写接得上。</translation>
    </message>
</context>
<context>
    <name>InstructionPanel</name>
    <message>
        <source>What comes next? Left empty: “{usual}”</source>
        <translation>接下来写什么？留空则为“{usual}”</translation>
    </message>
    <message>
        <source>What comes next? May be left empty</source>
        <translation>接下来写什么？可以留空</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>Instruction: what comes next</source>
        <translation>指示：接下来写什么</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Write.</source>
        <translation>写吧。</translation>
    </message>
    <message>
        <source>Write. {key} goes on at the cursor.</source>
        <translation>写吧。按 {key} 在光标处续写。</translation>
    </message>
</context>
<context>
    <name>KeyChoice</name>
    <message>
        <source>You make a key in the console of Alibaba Model Studio. It works only in the region that made it.</source>
        <translation>密钥在阿里云百炼的控制台中创建，只在创建它的地域有效。</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>API &amp;key:</source>
        <translation>API 密钥(&amp;K)：</translation>
    </message>
    <message>
        <source>Store and test</source>
        <translation>保存并测试</translation>
    </message>
    <message>
        <source>The key was typed for {origin}, and is gone. Paste it again.</source>
        <translation>密钥是为 {origin} 输入的，现已清除。请重新粘贴。</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Store</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>Delete the stored key</source>
        <translation>删除已存的密钥</translation>
    </message>
    <message>
        <source>First give the address of the server.</source>
        <translation>请先填写服务器地址。</translation>
    </message>
    <message>
        <source>Looking for the key of {origin}.</source>
        <translation>正在查找 {origin} 的密钥。</translation>
    </message>
    <message>
        <source>Keep it only until you close the program</source>
        <translation>仅保留到程序关闭</translation>
    </message>
    <message>
        <source>Stop using this key</source>
        <translation>停用此密钥</translation>
    </message>
    <message>
        <source>Paste an API key here</source>
        <translation>在此粘贴 API 密钥</translation>
    </message>
    <message>
        <source>Storing the key for {origin}.</source>
        <translation>正在存入 {origin} 的密钥。</translation>
    </message>
    <message>
        <source>Waiting for the password store. It may be asking you something.</source>
        <translation>正在等待密码库。它可能正在向您询问。</translation>
    </message>
    <message>
        <source>A key for {origin} is stored in {store}.</source>
        <translation>{origin} 的密钥已存于 {store}。</translation>
    </message>
    <message>
        <source>The key was not stored. {reason}</source>
        <translation>密钥没有存入。{reason}</translation>
    </message>
    <message>
        <source>The key for {origin} is kept until you close the program.</source>
        <translation>{origin} 的密钥会保留到程序关闭。</translation>
    </message>
    <message>
        <source>The key for {origin} comes from an environment variable.</source>
        <translation>{origin} 的密钥来自环境变量。</translation>
    </message>
    <message>
        <source>No key for {origin} is stored.</source>
        <translation>没有存储 {origin} 的密钥。</translation>
    </message>
    <message>
        <source>The key for {origin} is not stored yet.</source>
        <translation>{origin} 的密钥还没有存入。</translation>
    </message>
    <message>
        <source>Closing the settings forgets what you typed.</source>
        <translation>关闭设置会丢弃您输入的内容。</translation>
    </message>
    <message>
        <source>&amp;Back to the key</source>
        <translation>返回密钥(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forget it</source>
        <translation>丢弃(&amp;F)</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>&amp;No shortcut</source>
        <translation>不设快捷键(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Usual shortcut</source>
        <translation>恢复默认(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;All usual shortcuts</source>
        <translation>全部恢复默认(&amp;A)</translation>
    </message>
    <message>
        <source>Search for an action or a shortcut</source>
        <translation>查找操作或快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Actions and their shortcuts</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>N&amp;ew shortcut:</source>
        <translation>新快捷键(&amp;E)：</translation>
    </message>
    <message>
        <source>“{action}” usually has no shortcut.</source>
        <translation>“{action}”默认没有快捷键。</translation>
    </message>
    <message>
        <source>The usual shortcut of “{action}” is {keys}.</source>
        <translation>“{action}”的默认快捷键是 {keys}。</translation>
    </message>
</context>
<context>
    <name>LengthDialog</name>
    <message>
        <source>Length of an offer</source>
        <translation>一次写多长</translation>
    </message>
    <message>
        <source>About so many &amp;words:</source>
        <translation>大约多少字(&amp;W)：</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>&amp;Usual look</source>
        <translation>恢复默认样式(&amp;U)</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>With serifs</source>
        <translation>衬线</translation>
    </message>
    <message>
        <source>Without serifs</source>
        <translation>无衬线</translation>
    </message>
    <message>
        <source>The system&apos;s best</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>characters, {least} to {most}</source>
        <translation>个字符，{least} 至 {most}</translation>
    </message>
    <message>
        <source>lines, {least} to {most}</source>
        <translation>行，{least} 至 {most}</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>外观(&amp;T)：</translation>
    </message>
    <message>
        <source>T&amp;ypeface:</source>
        <translation>字体类别(&amp;Y)：</translation>
    </message>
    <message>
        <source>&amp;Font:</source>
        <translation>字体(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation>字号(&amp;S)：</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least} 至 {most}</translation>
    </message>
    <message>
        <source>Line &amp;width:</source>
        <translation>行宽(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Line spacing:</source>
        <translation>行距(&amp;L)：</translation>
    </message>
    <message>
        <source>After a &amp;paragraph:</source>
        <translation>段后间距(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Manuscript</source>
        <translation>文稿</translation>
    </message>
</context>
<context>
    <name>ManuscriptFile</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>MarginNotes</name>
    <message>
        <source>Click to see the take in the list.</source>
        <translation>点击可在列表中查看这一稿。</translation>
    </message>
</context>
<context>
    <name>MemoryPanel</name>
    <message>
        <source>&amp;Send it with each request</source>
        <translation>随每次请求发送(&amp;S)</translation>
    </message>
    <message>
        <source>Mind what &amp;follows the cursor</source>
        <translation>顾及光标之后的文字(&amp;F)</translation>
    </message>
    <message>
        <source>Nothing to send yet</source>
        <translation>还没有内容可发送</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), sent with each request</source>
        <translation>
            <numerusform>%n 个字符，随每次请求发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), not sent</source>
        <translation>
            <numerusform>%n 个字符，不发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory of this manuscript</source>
        <translation>这份文稿的备忘</translation>
    </message>
    <message>
        <source>For example:
Ada tells it, in the present tense.
Her brother is called Ivo.
Dry and calm.
Nobody may learn yet who wrote the letter.</source>
        <translation>例如：
由阿达讲述，用现在时。
她的哥哥叫伊沃。
冷静、克制。
现在还不能让人知道信是谁写的。</translation>
    </message>
    <message>
        <source>What the model shall know of this manuscript: names, the tone, what must not happen.</source>
        <translation>模型应当知道的事：人名、语气、不能发生的事。</translation>
    </message>
    <message>
        <source>The first words after the cursor are quoted, for the continuation to lead into.</source>
        <translation>引用光标之后的开头几句，让续写接得上。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>续写(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Length of an offer</source>
        <translation>一次写多长(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>外观(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>关闭通知</translation>
    </message>
</context>
<context>
    <name>NoticeIcon</name>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Asking again in {seconds} s. {problem}</source>
        <translation>{seconds} 秒后再次请求。{problem}</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}). Your text is unharmed: ask again.</source>
        <translation>程序内部出错（{kind}）。您的文字没有受损，请再试一次。</translation>
    </message>
    <message>
        <source>The base URL must begin with https://; plain http is only for this computer.</source>
        <translation>服务器地址必须以 https:// 开头；http:// 只能用于本机。</translation>
    </message>
    <message>
        <source>The base URL may hold no user name, question mark or number sign. API keys are stored in the settings, or with `writer-app key set`.</source>
        <translation>服务器地址中不能有用户名、问号或井号。API 密钥请在设置中存入，或用 `writer-app key set` 存入。</translation>
    </message>
    <message>
        <source>This is not a base URL. It should look like https://dashscope-intl.aliyuncs.com/compatible-mode/v1.</source>
        <translation>这不是服务器地址。正确的地址形如 https://dashscope-intl.aliyuncs.com/compatible-mode/v1。</translation>
    </message>
    <message>
        <source>{sentence} ({detail})</source>
        <translation>{sentence}（{detail}）</translation>
    </message>
    <message>
        <source>{server} does not allow this key to do that. Check the rights of the key and its workspace.</source>
        <translation>{server} 不允许此密钥执行这项操作。请检查密钥及其业务空间的权限。</translation>
    </message>
    <message>
        <source>{server} does not let this key use the model. Choose another model, or have it switched on in the server&apos;s console.</source>
        <translation>{server} 不允许此密钥使用该模型。请换一个模型，或在服务器的控制台开通它。</translation>
    </message>
    <message>
        <source>{server} has no such model. Check the model&apos;s id, or choose another.</source>
        <translation>{server} 没有这个模型。请检查模型名称，或换一个模型。</translation>
    </message>
    <message>
        <source>This model cannot continue a text at {server}. Choose another model.</source>
        <translation>此模型在 {server} 不能续写文字。请换一个模型。</translation>
    </message>
    <message>
        <source>{server} has nothing at this address. Check the base URL; for Qwen it ends in /compatible-mode/v1 or /api/v1.</source>
        <translation>{server} 的这个地址下没有服务。请检查服务器地址；Qwen 的地址以 /compatible-mode/v1 或 /api/v1 结尾。</translation>
    </message>
    <message>
        <source>The account at {server} cannot pay for this request. Check the bill or the quota in the server&apos;s console.</source>
        <translation>{server} 的账户无法支付这次请求。请在服务器的控制台查看账单或额度。</translation>
    </message>
    <message>
        <source>The content check of {server} stopped the text. Change the passage or the instruction and ask again; what came before stays.</source>
        <translation>{server} 的内容审核拦下了文字。请修改这段文字或指示后再试；此前收到的文字会留下。</translation>
    </message>
    <message>
        <source>{server} is getting too many requests. Wait a minute and ask again.</source>
        <translation>{server} 收到的请求太多。请等一分钟再试。</translation>
    </message>
    <message>
        <source>{server} has a problem of its own. Ask again in a while.</source>
        <translation>{server} 自身出了问题。请过一会儿再试。</translation>
    </message>
    <message>
        <source>There is no API key for {server}. Store one in the settings, or with `writer-app key set --base-url {origin}`, or use the practice profile.</source>
        <translation>没有 {server} 的 API 密钥。请在设置中存入，或用 `writer-app key set --base-url {origin}` 存入，也可以使用练习配置。</translation>
    </message>
    <message>
        <source>The API key stored for {server} cannot be sent as it is. Copy it again from its page and store it in the settings, or with `writer-app key set`.</source>
        <translation>为 {server} 存储的 API 密钥无法原样发送。请从获取密钥的页面重新复制，再在设置中存入，或用 `writer-app key set` 存入。</translation>
    </message>
    <message>
        <source>This place is inside private text, which is never sent. Choose a place outside of it.</source>
        <translation>这里在私密文字之内，私密文字从不发送。请换一个地方。</translation>
    </message>
    <message>
        <source>The selection holds private text, which is never sent. Choose a passage without it.</source>
        <translation>选中的文字含有私密内容，从不发送。请选择不含私密内容的一段。</translation>
    </message>
    <message>
        <source>{server} refused the API key. A key works only in the region and plan that made it: check the key and the base URL.</source>
        <translation>{server} 拒绝了 API 密钥。密钥只在创建它的地域和套餐内有效，请检查密钥和服务器地址。</translation>
    </message>
    <message>
        <source>{server} wants an API key, and none is stored for it. Store one in the settings, or with `writer-app key set`.</source>
        <translation>{server} 需要 API 密钥，但还没有为它存储。请在设置中存入，或用 `writer-app key set` 存入。</translation>
    </message>
    <message>
        <source>The text before the cursor is too long for this model at {server}. Lower the profile&apos;s “Text sent”, or choose a model that takes more.</source>
        <translation>光标之前的文字对 {server} 的这个模型来说太长。请减小配置中的“发送的前文”，或换一个容量更大的模型。</translation>
    </message>
    <message>
        <source>{server} did not accept the request. Check the profile&apos;s model, its “How to continue”, and its limits.</source>
        <translation>{server} 不接受这次请求。请检查配置中的模型、“续写方式”和各项上限。</translation>
    </message>
    <message>
        <source>{server} gave up because it took too long. Ask again.</source>
        <translation>{server} 处理时间过长，已放弃。请再试一次。</translation>
    </message>
    <message>
        <source>{server} sends requests on to another address, which is not followed. Check the base URL.</source>
        <translation>{server} 把请求转往另一个地址，程序没有跟随。请检查服务器地址。</translation>
    </message>
    <message>
        <source>The proxy does not let this through. Check its setting.</source>
        <translation>代理没有放行。请检查代理设置。</translation>
    </message>
    <message>
        <source>The proxy setting is not an address. It should look like http://proxy.example:3128.</source>
        <translation>代理设置不是一个地址。正确的地址形如 http://proxy.example:3128。</translation>
    </message>
    <message>
        <source>The file of certificates that the settings name (ca_file) cannot be read, or holds no certificate in PEM form. Check its name and what is in it.</source>
        <translation>设置中指定的证书文件（ca_file）无法读取，或其中没有 PEM 格式的证书。请检查文件名和内容。</translation>
    </message>
    <message>
        <source>The base URL has no possible host in it. Check it for a typing error.</source>
        <translation>服务器地址中没有有效的主机名。请检查是否输入有误。</translation>
    </message>
    <message>
        <source>What answered at {server} is not a model server: perhaps a login page or a proxy. Check the base URL and the network.</source>
        <translation>在 {server} 应答的不是模型服务器，可能是登录页面或代理。请检查服务器地址和网络。</translation>
    </message>
    <message>
        <source>The answer of {server} could not be read. Check that the profile&apos;s protocol is right.</source>
        <translation>无法读懂 {server} 的回答。请检查配置中的协议是否正确。</translation>
    </message>
    <message>
        <source>{server} sent more than an answer can be, so it was stopped. Ask again, with a limit on the length.</source>
        <translation>{server} 发来的内容超出了限度，因此已停止接收。请设置长度上限后再试。</translation>
    </message>
    <message>
        <source>The connection to {server} ended before the text was finished. What came stays; continue from its end to go on.</source>
        <translation>与 {server} 的连接在文字写完之前断开了。收到的文字会留下；从末尾继续即可接着写。</translation>
    </message>
    <message>
        <source>{server} closed the connection without an answer. Ask again.</source>
        <translation>{server} 没有回答就关闭了连接。请再试一次。</translation>
    </message>
    <message>
        <source>{server} cannot be reached. Check the network, and the base URL&apos;s address and port.</source>
        <translation>无法连接到 {server}。请检查网络，以及服务器地址和端口。</translation>
    </message>
    <message>
        <source>The address of {server} cannot be found. Check the network and the base URL.</source>
        <translation>找不到 {server} 的网络地址。请检查网络和服务器地址。</translation>
    </message>
    <message>
        <source>A secure connection to {server} could not be made. Check the computer&apos;s clock, its certificates, and whether the network is safe.</source>
        <translation>无法与 {server} 建立安全连接。请检查电脑的时钟和证书，以及网络是否安全。</translation>
    </message>
    <message>
        <source>No connection to {server} within {seconds} s. Check the network and the base URL, and ask again.</source>
        <translation>{seconds} 秒内未能连接到 {server}。请检查网络和服务器地址后再试。</translation>
    </message>
    <message>
        <source>{server} sent no text within {seconds} s. Ask again, or allow more time.</source>
        <translation>{server} 在 {seconds} 秒内没有发来文字。请再试一次，或允许更长的等待时间。</translation>
    </message>
    <message>
        <source>{server} stopped sending for {seconds} s. What came stays; continue from its end to go on.</source>
        <translation>{server} 已有 {seconds} 秒没有发来文字。收到的文字会留下；从末尾继续即可接着写。</translation>
    </message>
    <message>
        <source>{server} answered without any text. Change the instruction, or choose another model.</source>
        <translation>{server} 的回答中没有文字。请修改指示，或换一个模型。</translation>
    </message>
    <message>
        <source>The model at {server} only thought and wrote nothing. Switch its thinking off, allow more tokens, or choose another model.</source>
        <translation>{server} 的模型只思考，没有写出文字。请关闭思考、调高 token 上限，或换一个模型。</translation>
    </message>
    <message>
        <source>The model at {server} only repeated your text, so nothing came in. Ask again, change the instruction, or choose another model.</source>
        <translation>{server} 的模型只重复了您的文字，因此没有插入任何内容。请再次请求、修改指示，或换一个模型。</translation>
    </message>
    <message>
        <source>The model&apos;s thinking was left out. Only its answer came in.</source>
        <translation>模型的思考过程已略去，只留下了正文。</translation>
    </message>
    <message>
        <source>The model was still thinking when it ended, so nothing came in. Ask again, or switch its thinking off in the profile.</source>
        <translation>结束时模型仍在思考，因此没有写出文字。请再试一次，或在配置中关闭思考。</translation>
    </message>
    <message>
        <source>The model repeated your text first. The repetition was left out.</source>
        <translation>模型先重复了您的文字，重复的部分已略去。</translation>
    </message>
    <message>
        <source>A punctuation mark that was already there was left out.</source>
        <translation>已有的标点没有再次写入。</translation>
    </message>
    <message>
        <source>Empty lines that were doubled came in once.</source>
        <translation>重复的空行只保留了一份。</translation>
    </message>
    <message>
        <source>A space that was not needed was left out.</source>
        <translation>多余的空格已略去。</translation>
    </message>
    <message>
        <source>A missing space was added.</source>
        <translation>已补上缺少的空格。</translation>
    </message>
    <message>
        <source>Characters that a text cannot hold were changed or left out.</source>
        <translation>文稿无法容纳的字符已替换或略去。</translation>
    </message>
    <message>
        <source>There is no profile called {name}. There are: {known}.</source>
        <translation>没有名为 {name} 的配置。现有配置：{known}。</translation>
    </message>
    <message>
        <source>There is no region called {name}. There are: {known}.</source>
        <translation>没有名为 {name} 的地域。现有地域：{known}。</translation>
    </message>
    <message>
        <source>The dialect “{dialect}” (how to continue) is not part of the dashscope protocol. Use “partial”, or the openai protocol.</source>
        <translation>dashscope 协议中没有“{dialect}”这种续写方式。请使用“partial”，或改用 openai 协议。</translation>
    </message>
    <message>
        <source>{host} ({region})</source>
        <translation>{host}（{region}）</translation>
    </message>
    <message>
        <source>No file can have the name {name}. Check the name and try again.</source>
        <translation>文件不能命名为 {name}。请检查名称后再试。</translation>
    </message>
    <message>
        <source>The text on {name} is larger than {limit} MB. Send a smaller part of it.</source>
        <translation>{name} 上的文字超过 {limit} MB。请发送其中较小的一部分。</translation>
    </message>
    <message>
        <source>{name} is not {encoding} text: byte {position} fits no character. Save it as UTF-8 in the program it comes from, then open it again.</source>
        <translation>{name} 不是 {encoding} 文本：第 {position} 个字节不属于任何字符。请在原来的程序中另存为 UTF-8，再重新打开。</translation>
    </message>
    <message>
        <source>{name} is in {encoding}, which has no character “{character}”, so it was not saved; the file is as it was. Save it as UTF-8, or take that character out.</source>
        <translation>{name} 的编码是 {encoding}，其中没有字符“{character}”，因此没有保存，文件保持原样。请存为 UTF-8，或去掉这个字符。</translation>
    </message>
    <message>
        <source>{name} is not a text file: it has NUL characters in it. If it is text, save it as UTF-8 in the program it comes from.</source>
        <translation>{name} 不是文本文件：其中含有 NUL 字符。如果它确实是文本，请在原来的程序中另存为 UTF-8。</translation>
    </message>
    <message>
        <source>The new text for {name} has half a character in it, so it was not saved; the file is as it was. Remove what was pasted last and save again.</source>
        <translation>要写入 {name} 的文字中有半个字符，因此没有保存；文件保持原样。请删去最后粘贴的内容，再保存一次。</translation>
    </message>
    <message>
        <source>{name} is not there. Check the name and try again.</source>
        <translation>{name} 不存在。请检查名称后再试。</translation>
    </message>
    <message>
        <source>You may not read {name}. Change its permissions, or open a copy of it.</source>
        <translation>您无权读取 {name}。请更改其权限，或打开它的副本。</translation>
    </message>
    <message>
        <source>{name} is a link that leads back to itself. Open the file it was made for.</source>
        <translation>{name} 是一个指回自身的链接。请打开它原本指向的文件。</translation>
    </message>
    <message>
        <source>The name {name} is too long for this system. Use a shorter one.</source>
        <translation>对本系统来说，名称 {name} 太长。请用短一些的名称。</translation>
    </message>
    <message>
        <source>{name} could not be read ({reason}). Try again, or open a copy of it.</source>
        <translation>无法读取 {name}（{reason}）。请再试一次，或打开它的副本。</translation>
    </message>
    <message>
        <source>You may not write in the folder of {name}, so it was not saved; the file is as it was. Change the folder&apos;s permissions and save again.</source>
        <translation>您无权写入 {name} 所在的文件夹，因此没有保存；文件保持原样。请更改文件夹的权限，再保存一次。</translation>
    </message>
    <message>
        <source>Another program holds {name}, so it was not saved; the file is as it was. Close it there, or wait until it is synchronised, and save again.</source>
        <translation>{name} 正被另一个程序占用，未能保存，文件保持原样。请在那里关闭它，或等同步完成后再保存。</translation>
    </message>
    <message>
        <source>{name} was saved in place, because another program held it.</source>
        <translation>{name} 被另一个程序占用，因此已直接写入原文件。</translation>
    </message>
    <message>
        <source>{name} is saved, but no version of it to go back to could be kept in {folder}. Look whether that disk is full.</source>
        <translation>{name} 已保存，但无法在 {folder} 中留存可恢复的版本。请检查该磁盘是否已满。</translation>
    </message>
    <message>
        <source>The disk is full, so {name} was not saved; the file is as it was. Make room and save again.</source>
        <translation>磁盘已满，因此 {name} 没有保存；文件保持原样。请腾出空间，再保存一次。</translation>
    </message>
    <message>
        <source>Your share of the disk is used up, so {name} was not saved; the file is as it was. Make room and save again.</source>
        <translation>您的磁盘配额已用完，因此 {name} 没有保存；文件保持原样。请腾出空间，再保存一次。</translation>
    </message>
    <message>
        <source>The disk can only be read, so {name} was not saved; the file is as it was. Save a copy on another disk.</source>
        <translation>磁盘是只读的，因此 {name} 没有保存；文件保持原样。请在另一个磁盘上保存副本。</translation>
    </message>
    <message>
        <source>The disk reported an error, so {name} was not saved; the file is as it was. Save a copy on another disk.</source>
        <translation>磁盘报告了错误，因此 {name} 没有保存；文件保持原样。请在另一个磁盘上保存副本。</translation>
    </message>
    <message>
        <source>{name} was moved or deleted since it was opened, so it was not saved. Put it back and save again.</source>
        <translation>{name} 在打开之后被移动或删除，因此没有保存。请将它放回原处，再保存一次。</translation>
    </message>
    <message>
        <source>The folder of {name} is not there any more, so it was not saved. Put the folder back and save again, or save in another place.</source>
        <translation>{name} 所在的文件夹已不存在，因此没有保存。请将文件夹放回原处再保存一次，或保存到别处。</translation>
    </message>
    <message>
        <source>{name} was not saved ({reason}); the file is as it was. Try again, or save a copy elsewhere.</source>
        <translation>{name} 没有保存（{reason}）；文件保持原样。请再试一次，或在别处保存副本。</translation>
    </message>
    <message>
        <source>The password store is locked. Unlock it, then try again.</source>
        <translation>密码库已锁定。请解锁后再试。</translation>
    </message>
    <message>
        <source>No password store was found on this computer. Set one up (on Linux: GNOME Keyring or KWallet), or keep the key only while the program runs.</source>
        <translation>这台电脑上没有找到密码库。请设置一个（在 Linux 上：GNOME Keyring 或 KWallet），或仅在程序运行期间保留密钥。</translation>
    </message>
    <message>
        <source>The password store chosen for Python programs is not one that protects keys, so it is not used. Remove that choice, or keep the key only while the program runs.</source>
        <translation>为 Python 程序选定的密码库不能保护密钥，因此没有使用。请取消该选择，或仅在程序运行期间保留密钥。</translation>
    </message>
    <message>
        <source>The password store&apos;s question was closed without an answer. Try again and answer it, or keep the key only while the program runs.</source>
        <translation>密码库的询问被关闭，没有得到回答。请重试并回答，或仅在程序运行期间保留密钥。</translation>
    </message>
    <message>
        <source>The connection to the password store is broken. Log out and in again, then try once more.</source>
        <translation>与密码库的连接已断开。请注销并重新登录，再试一次。</translation>
    </message>
    <message>
        <source>The password store has not answered for {seconds} seconds. Look for a question it may have on the screen, then try again.</source>
        <translation>密码库已有 {seconds} 秒没有回应。请看看屏幕上是否有它的询问，然后再试。</translation>
    </message>
    <message>
        <source>The password store did not give the key back as it was stored, so it cannot be relied on. Keep the key only while the program runs, or set up another password store.</source>
        <translation>密码库没有原样交还存入的密钥，因此不可依赖。请仅在程序运行期间保留密钥，或设置其他密码库。</translation>
    </message>
    <message>
        <source>The password store reported an error ({error}). Try again, or keep the key only while the program runs.</source>
        <translation>密码库报告了错误（{error}）。请重试，或仅在程序运行期间保留密钥。</translation>
    </message>
    <message>
        <source>No key is stored for {origin}, so none was deleted. See `writer-app profiles` for what is set up.</source>
        <translation>没有存储 {origin} 的密钥，因此没有删除任何密钥。可用 `writer-app profiles` 查看已有的配置。</translation>
    </message>
    <message>
        <source>What {variable} holds is not a key. Copy the whole key, and nothing else.</source>
        <translation>{variable} 的内容不是密钥。请完整复制密钥，不要带上其他内容。</translation>
    </message>
    <message>
        <source>The key is empty. Copy the whole key and try again.</source>
        <translation>密钥是空的。请完整复制密钥后再试。</translation>
    </message>
    <message>
        <source>This is too long for a key. Copy only the key and try again.</source>
        <translation>这对密钥来说太长。请只复制密钥，再试一次。</translation>
    </message>
    <message>
        <source>There is a space or a line break inside the key. Copy only the key and try again.</source>
        <translation>密钥中有空格或换行。请只复制密钥，再试一次。</translation>
    </message>
    <message>
        <source>The key has a character in it that no key can have. Copy the key again from its page and try again.</source>
        <translation>密钥中有不该出现的字符。请从获取密钥的页面重新复制，再试一次。</translation>
    </message>
    <message>
        <source>{name} is larger than {limit} MB. Split it into smaller files.</source>
        <translation>{name} 超过 {limit} MB。请把它拆成较小的文件。</translation>
    </message>
    <message>
        <source>{name} is a folder. Name a file inside it.</source>
        <translation>{name} 是文件夹。请指定其中的一个文件。</translation>
    </message>
    <message>
        <source>{name} is a device or a connection between programs, not a text file. Name a file that is stored on disk.</source>
        <translation>{name} 是设备或程序之间的连接，不是文本文件。请指定存放在磁盘上的文件。</translation>
    </message>
    <message>
        <source>{name} is larger than {limit} MB, so it was not replaced. Save under another name.</source>
        <translation>{name} 超过 {limit} MB，因此没有替换它。请以其他名称保存。</translation>
    </message>
    <message>
        <source>{name} was changed by another program since it was opened, so it was not saved. Open it again, or save under another name.</source>
        <translation>{name} 在打开之后被其他程序修改，因此没有保存。请重新打开，或以其他名称保存。</translation>
    </message>
    <message>
        <source>{name} is read-only, so it was not saved. Change its permissions and save again, or save a copy.</source>
        <translation>{name} 是只读的，因此没有保存。请更改其权限后再保存，或保存副本。</translation>
    </message>
    <message>
        <source>{name} could be written only in part. The whole new text is in {copy}: keep that file, and copy it over {name} when the disk works again.</source>
        <translation>{name} 只写入了一部分。完整的新文字在 {copy} 中：请保留该文件，待磁盘恢复后用它覆盖 {name}。</translation>
    </message>
    <message>
        <source>{problem} Until that is mended, the default settings are used.</source>
        <translation>{problem}在修好之前，程序使用默认设置。</translation>
    </message>
    <message>
        <source>{name} has a mistake at {place}, so the default settings are used. It is kept as {kept}: correct it there and rename it back.</source>
        <translation>{name} 在{place}有错误，因此使用默认设置。原文件已保留为 {kept}：请在其中改正，再改回原名。</translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text, so the default settings are used. It is kept as {kept}: save it as UTF-8 and rename it back.</source>
        <translation>{name} 不是 UTF-8 文本，因此使用默认设置。原文件已保留为 {kept}：请将它另存为 UTF-8，再改回原名。</translation>
    </message>
    <message>
        <source>In {name}, {key} should be {expected}, so the default settings are used. The file is kept as {kept}: correct it there and rename it back.</source>
        <translation>{name} 中的 {key} 应为{expected}，因此使用默认设置。原文件已保留为 {kept}：请在其中改正，再改回原名。</translation>
    </message>
    <message>
        <source>{name} holds an API key under {key}, which is no safe place for one, so the default settings are used. Store the key in the settings, or with `writer-app key set`; delete it from {kept}, where the file is kept, and rename that back.</source>
        <translation>{name} 的 {key} 一项中有 API 密钥，那里存放密钥并不安全，因此使用默认设置。请在设置中存入密钥，或用 `writer-app key set` 存入，再从保留的文件 {kept} 中删去它，并把该文件改回原名。</translation>
    </message>
    <message>
        <source>{name} has too many brackets inside each other, so the default settings are used. It is kept as {kept}: correct it there and rename it back.</source>
        <translation>{name} 中的括号嵌套过多，因此使用默认设置。原文件已保留为 {kept}：请在其中改正，再改回原名。</translation>
    </message>
    <message>
        <source>line {line}, column {column}</source>
        <translation>第 {line} 行第 {column} 列</translation>
    </message>
    <message>
        <source>its end</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>The setting {key} is not known and was ignored. Check its spelling.</source>
        <translation>没有 {key} 这项设置，已忽略。请检查拼写。</translation>
    </message>
    <message>
        <source>{name} is broken and could not be put aside. Correct or remove it, then try again.</source>
        <translation>{name} 已损坏，并且无法移开。请改正或删除它，然后再试。</translation>
    </message>
    <message>
        <source>{key} should be {expected}. Correct it.</source>
        <translation>{key} 应为{expected}。请改正。</translation>
    </message>
    <message>
        <source>An API key is not stored in the settings file ({key}). Store it in its field in the settings, or with `writer-app key set`.</source>
        <translation>API 密钥不存放在设置文件中（{key}）。请在设置的密钥一栏存入，或用 `writer-app key set` 存入。</translation>
    </message>
    <message>
        <source>There is no setting {key}. Check its spelling.</source>
        <translation>没有 {key} 这项设置。请检查拼写。</translation>
    </message>
    <message>
        <source>Practice: there is no API key, so the built-in practice server answers. It is not a real model. To use Qwen, store an API key in the settings, or with `writer-app key set`.</source>
        <translation>练习：没有 API 密钥，因此由内置的练习服务器回答。它不是真正的模型。要使用 Qwen，请在设置中存入 API 密钥，或用 `writer-app key set` 存入。</translation>
    </message>
    <message>
        <source>Practice: until there is an API key, the built-in practice server answers. It is not a real model.</source>
        <translation>练习：在有 API 密钥之前，由内置的练习服务器回答。它不是真正的模型。</translation>
    </message>
    <message>
        <source>the practice server</source>
        <translation>练习服务器</translation>
    </message>
    <message>
        <source>The part of the program that asks models could not be loaded ({kind}). You can write and save; to mend it, install the program again.</source>
        <translation>程序中向模型请求续写的部分无法载入（{kind}）。您仍可写作和保存；要修复它，请重新安装程序。</translation>
    </message>
    <message>
        <source>Waiting for the password store. It may want an answer from you.</source>
        <translation>正在等待密码库。它可能需要您的回答。</translation>
    </message>
    <message>
        <source>Your instruction and the text before the cursor, at most {characters} characters of it, go to {server}.</source>
        <translation>您的指示和光标之前的文字（最多 {characters} 个字符）会发送到 {server}。</translation>
    </message>
    <message>
        <source>It works: {model} wrote its first words after {seconds} s.</source>
        <translation>连接正常：{model} 在 {seconds} 秒后写出了最初的文字。</translation>
    </message>
    <message>
        <source>The server answers, but {model} wrote no words. Try another model.</source>
        <translation>服务器有回应，但 {model} 没有写出文字。请换一个模型。</translation>
    </message>
    <message>
        <source>The continuation here is still coming. Stop it first to go on from there.</source>
        <translation>这里的续写还没有结束。请先停止，再从那里继续。</translation>
    </message>
    <message>
        <source>The limit of length came in the middle of a sentence. Finish it, or go on.</source>
        <translation>句子写到一半就到了长度上限。可以写完这句，或继续写下去。</translation>
    </message>
    <message>
        <source>The display {display} does not answer. Check the variable DISPLAY, or use `writer-app continue FILE`.</source>
        <translation>显示器 {display} 没有回应。请检查环境变量 DISPLAY，或使用 `writer-app continue FILE`。</translation>
    </message>
    <message>
        <source>The window needs libraries that are missing here: {names}. To install them: {remedy}</source>
        <translation>窗口需要这里缺少的库：{names}。安装方法：{remedy}</translation>
    </message>
    <message>
        <source>Qt, which shows the window, cannot be loaded. Install the program again.</source>
        <translation>用于显示窗口的 Qt 无法载入。请重新安装程序。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}). Your text is still here: save it, and go on. The log says where it happened.</source>
        <translation>程序内部出错（{kind}）。您的文字还在：请先保存，再继续写作。日志中记有出错的位置。</translation>
    </message>
    <message>
        <source>{name} could not be opened or saved, because of a fault in Writer App. The text in the window is as it was: save it under another name, or copy it into another program.</source>
        <translation>由于 Writer App 的故障，{name} 无法打开或保存。窗口中的文字保持原样：请以其他名称保存，或复制到其他程序中。</translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation>请输入要查找的内容。</translation>
    </message>
    <message>
        <source>This pattern takes too long to look for. Make it simpler, or look for plain words.</source>
        <translation>这个表达式查找起来太慢。请写得简单些，或改为查找普通文字。</translation>
    </message>
    <message>
        <source>This pattern repeats too much. Use smaller numbers, or fewer brackets.</source>
        <translation>这个表达式重复得太多。请用小一些的数字，或少用括号。</translation>
    </message>
    <message>
        <source>The replacement refers to a group that the pattern does not have, or has a \ that means nothing. \1 stands for the first group, \\ for a \.</source>
        <translation>替换内容引用了表达式中没有的组，或其中的 \ 没有意义。\1 表示第一组，\\ 表示一个 \。</translation>
    </message>
    <message>
        <source>A ( in the pattern is not closed. Close it with ), or put \ before it to find it.</source>
        <translation>表达式中的 ( 没有闭合。请用 ) 闭合；要查找它本身，请在前面加 \。</translation>
    </message>
    <message>
        <source>A [ in the pattern is not closed. Close it with ], or put \ before it to find it.</source>
        <translation>表达式中的 [ 没有闭合。请用 ] 闭合；要查找它本身，请在前面加 \。</translation>
    </message>
    <message>
        <source>The ) at character {place} of the pattern closes nothing. Put \ before it to find it.</source>
        <translation>表达式第 {place} 个字符处的 ) 没有对应的左括号。要查找它本身，请在前面加 \。</translation>
    </message>
    <message>
        <source>There is nothing to repeat for the {sign} at character {place} of the pattern. Put \ before it to find it.</source>
        <translation>表达式第 {place} 个字符处的 {sign} 前面没有可重复的内容。要查找它本身，请在前面加 \。</translation>
    </message>
    <message>
        <source>The two ends at character {place} of the pattern are the wrong way round. Swap them.</source>
        <translation>表达式第 {place} 个字符处的范围首尾颠倒。请对调两端。</translation>
    </message>
    <message>
        <source>The \ at character {place} of the pattern means nothing there. Put \\ to find it.</source>
        <translation>表达式第 {place} 个字符处的 \ 没有意义。要查找它本身，请写 \\。</translation>
    </message>
    <message>
        <source>At character {place}, the pattern refers to a group that it does not have. Groups are in round brackets and count from 1.</source>
        <translation>表达式在第 {place} 个字符处引用了不存在的组。组写在圆括号中，从 1 开始计数。</translation>
    </message>
    <message>
        <source>The regular expression makes no sense at character {place}. Correct it, or look for plain words.</source>
        <translation>正则表达式在第 {place} 个字符处没有意义。请改正，或改为查找普通文字。</translation>
    </message>
    <message>
        <source>“{key}” is not a key.</source>
        <translation>“{key}”不是按键。</translation>
    </message>
    <message>
        <source>The settings have shortcuts for “{action}”, which does not exist.</source>
        <translation>设置中有“{action}”的快捷键，但没有这项操作。</translation>
    </message>
    <message>
        <source>{key} is the shortcut of “{other}”. Choose another one for “{action}”.</source>
        <translation>{key} 是“{other}”的快捷键。请为“{action}”另选一个。</translation>
    </message>
    <message>
        <source>{key} is needed for writing. Choose a key with Ctrl, or F2 to F12.</source>
        <translation>{key} 要用来打字。请选择带 Ctrl 的按键，或 F2 至 F12。</translation>
    </message>
    <message>
        <source>{key} types a character on some keyboards. Choose a key with Ctrl.</source>
        <translation>{key} 在某些键盘上会输入字符。请选择带 Ctrl 的按键。</translation>
    </message>
    <message>
        <source>{key} switches the input method. Choose another key.</source>
        <translation>{key} 用于切换输入法。请选择其他按键。</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>新加坡</translation>
    </message>
    <message>
        <source>China (Beijing)</source>
        <translation>中国（北京）</translation>
    </message>
    <message>
        <source>US (Virginia)</source>
        <translation>美国（弗吉尼亚）</translation>
    </message>
    <message>
        <source>China (Hong Kong)</source>
        <translation>中国（香港）</translation>
    </message>
    <message>
        <source>Singapore, one workspace</source>
        <translation>新加坡，单个业务空间</translation>
    </message>
    <message>
        <source>China (Beijing), one workspace</source>
        <translation>中国（北京），单个业务空间</translation>
    </message>
    <message>
        <source>US (Virginia), one workspace</source>
        <translation>美国（弗吉尼亚），单个业务空间</translation>
    </message>
    <message>
        <source>China (Hong Kong), one workspace</source>
        <translation>中国（香港），单个业务空间</translation>
    </message>
    <message>
        <source>Germany (Frankfurt), one workspace</source>
        <translation>德国（法兰克福），单个业务空间</translation>
    </message>
    <message>
        <source>Qwen (Alibaba Model Studio)</source>
        <translation>Qwen（阿里云百炼）</translation>
    </message>
    <message>
        <source>A key works only in the region that made it.</source>
        <translation>密钥只在创建它的地域内有效。</translation>
    </message>
    <message>
        <source>DeepSeek</source>
        <translation>DeepSeek</translation>
    </message>
    <message>
        <source>Continuing a text works only on the base URL that ends in /beta.</source>
        <translation>只有以 /beta 结尾的服务器地址能够续写文字。</translation>
    </message>
    <message>
        <source>Kimi (international)</source>
        <translation>Kimi（国际站）</translation>
    </message>
    <message>
        <source>Leave the temperature empty and set a length limit: the server&apos;s own limit is short. Keys of the Chinese site do not work here.</source>
        <translation>请将温度留空，并设置长度上限：服务器自身的上限很短。中国站的密钥在此无效。</translation>
    </message>
    <message>
        <source>Kimi (China)</source>
        <translation>Kimi（中国站）</translation>
    </message>
    <message>
        <source>Leave the temperature empty and set a length limit: the server&apos;s own limit is short. Keys of the international site do not work here.</source>
        <translation>请将温度留空，并设置长度上限：服务器自身的上限很短。国际站的密钥在此无效。</translation>
    </message>
    <message>
        <source>Mistral</source>
        <translation>Mistral</translation>
    </message>
    <message>
        <source>The server repeats your text before the new one; the repetition is taken off.</source>
        <translation>服务器会先重复您的文字，再写新的文字；重复的部分会自动去掉。</translation>
    </message>
    <message>
        <source>SiliconFlow</source>
        <translation>硅基流动</translation>
    </message>
    <message>
        <source>Models of the DeepSeek-R1 family cannot continue a text here.</source>
        <translation>DeepSeek-R1 系列的模型在此不能续写文字。</translation>
    </message>
    <message>
        <source>OpenRouter</source>
        <translation>OpenRouter</translation>
    </message>
    <message>
        <source>Whether a text is continued depends on the model behind it; some start afresh or refuse.</source>
        <translation>能否续写取决于背后的模型；有的会另起开头，有的会拒绝。</translation>
    </message>
    <message>
        <source>vLLM on this computer</source>
        <translation>本机的 vLLM</translation>
    </message>
    <message>
        <source>Some chat templates drop the spaces at the end of your text.</source>
        <translation>有些对话模板会去掉您文字末尾的空格。</translation>
    </message>
    <message>
        <source>SGLang on this computer</source>
        <translation>本机的 SGLang</translation>
    </message>
    <message>
        <source>llama.cpp on this computer</source>
        <translation>本机的 llama.cpp</translation>
    </message>
    <message>
        <source>If the server refuses because the model thinks, start it with --reasoning-budget 0.</source>
        <translation>如果服务器因模型会思考而拒绝，请在启动它时加上 --reasoning-budget 0。</translation>
    </message>
    <message>
        <source>Ollama on this computer</source>
        <translation>本机的 Ollama</translation>
    </message>
    <message>
        <source>Raise the server&apos;s context length, or it drops the beginning of long texts without a word.</source>
        <translation>请调大服务器的上下文长度，否则长文的开头会被悄悄丢掉。</translation>
    </message>
    <message>
        <source>LM Studio on this computer</source>
        <translation>本机的 LM Studio</translation>
    </message>
    <message>
        <source>Switch thinking off in LM Studio itself: the request cannot.</source>
        <translation>请在 LM Studio 中关闭思考：请求无法代为关闭。</translation>
    </message>
    <message>
        <source>KoboldCpp on this computer</source>
        <translation>本机上的 KoboldCpp</translation>
    </message>
    <message>
        <source>Started with --jinja, it may begin afresh instead of continuing your text.</source>
        <translation>用 --jinja 启动时，它可能会另起一段，而不是接着您的文字写。</translation>
    </message>
    <message>
        <source>Jan on this computer</source>
        <translation>本机上的 Jan</translation>
    </message>
    <message>
        <source>The key is the one that you chose in Jan, under Local API Server.</source>
        <translation>密钥是您在 Jan 的 Local API Server 中设定的那一个。</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>带引号的文字</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>逻辑值 true 或 false</translation>
    </message>
    <message>
        <source>one of {words}</source>
        <translation>以下之一：{words}</translation>
    </message>
    <message>
        <source>a whole number from {least} to {most}</source>
        <translation>从 {least} 到 {most} 的整数</translation>
    </message>
    <message>
        <source>a number from {least} to {most}</source>
        <translation>从 {least} 到 {most} 的数</translation>
    </message>
    <message>
        <source>a number from {least} to {most}, but not {but}</source>
        <translation>从 {least} 到 {most} 的数，但不能是 {but}</translation>
    </message>
    <message>
        <source>a text in quotes or a list of them, none empty</source>
        <translation>带引号的文字，或由它们组成的列表，都不能为空</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>一个 TOML 表</translation>
    </message>
    <message>
        <source>a text, a number, true, false, a list or a table</source>
        <translation>文字、数、true、false、列表或表</translation>
    </message>
    <message>
        <source>No program opened the folder of the log. It is {folder}.</source>
        <translation>没有程序能打开日志文件夹。它的位置是 {folder}。</translation>
    </message>
    <message>
        <source>{some}, {more}</source>
        <translation>{some}、{more}</translation>
    </message>
    <message>
        <source>No server is set up. Choose another profile in the settings.</source>
        <translation>没有设置好的服务器。请在设置中选择另一个配置。</translation>
    </message>
    <message>
        <source>The practice server could not be started ({reason}). Add an API key to ask a real model.</source>
        <translation>练习服务器无法启动（{reason}）。请添加 API 密钥，使用真正的模型。</translation>
    </message>
    <message>
        <source>{name} is still being read: its disk does not answer.</source>
        <translation>仍在读取 {name}：它所在的磁盘没有响应。</translation>
    </message>
    <message>
        <source>{name} is a new file. It is made when you save.</source>
        <translation>{name} 是新文件。保存时才会创建。</translation>
    </message>
    <message>
        <source>This region needs a workspace id, such as ws-1a2b3c. You find it in the Model Studio console.</source>
        <translation>此地域需要业务空间 ID，例如 ws-1a2b3c。您可以在百炼控制台中找到它。</translation>
    </message>
    <message>
        <source>Who wrote {title}</source>
        <translation>《{title}》是谁写的</translation>
    </message>
    <message>
        <source>Made on {day} with {program} {version}.</source>
        <translation>{day} 由 {program} {version} 生成。</translation>
    </message>
    <message>
        <source>The writer</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>A language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>来源不明</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>写作者</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>First asked on {first}, last on {last}. A take is one answer to one request.</source>
        <translation>首次请求于 {first}，最近一次于 {last}。一稿是对一次请求的一个回答。</translation>
    </message>
    <message>
        <source>No model was asked.</source>
        <translation>没有请求过模型。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>First asked</source>
        <translation>首次请求</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>最近请求</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>各稿</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Kept in part</source>
        <translation>部分保留</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>Not known any more</source>
        <translation>已无从得知</translation>
    </message>
    <message>
        <source>What this means</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Blanks do not count as characters. A share is a share of the characters. A word counts for whoever wrote its first character.</source>
        <translation>空白不计入字符。比例按字符计算。一个词归写下其首个字符的一方。</translation>
    </message>
    <message>
        <source>Text that was in the file when it was first opened here counts as the writer&apos;s.</source>
        <translation>文件首次在此打开时已有的文字，算作作者所写。</translation>
    </message>
    <message>
        <source>What the writer changed in the text of a model is the writer&apos;s; the rest of it stays the model&apos;s.</source>
        <translation>作者在模型文字中改动的部分归作者，其余仍归模型。</translation>
    </message>
    <message>
        <source>Pasted is what the writer brought from elsewhere, whoever wrote it there.</source>
        <translation>“粘贴”指作者从别处带来的文字，不论原先由谁所写。</translation>
    </message>
    <message>
        <source>Unknown is what another program put into the file.</source>
        <translation>“来源不明”指由其他程序写入文件的文字。</translation>
    </message>
    <message>
        <source>Takes that were deleted for good are not counted; what was kept of them is.</source>
        <translation>永久删除的各稿不计入；其中已保留的文字仍计入。</translation>
    </message>
    <message>
        <source>The report says what the program has recorded on the writer&apos;s computer. It proves nothing to anybody else.</source>
        <translation>报告反映的是程序在作者电脑上的记录，不能向他人证明什么。</translation>
    </message>
    <message>
        <source>The instruction asks for {selection}, and nothing that may be sent is selected. Select a passage, or take {selection} out.</source>
        <translation>指示中用到 {selection}，但没有选中可以发送的文字。请选中一段，或去掉 {selection}。</translation>
    </message>
    <message>
        <source>The instruction asks for {title}, and this manuscript has none yet. Save it under a name, or write the title in place of {title}.</source>
        <translation>指示中用到 {title}，但这份文稿还没有标题。请先命名保存，或直接写出标题来代替 {title}。</translation>
    </message>
    <message>
        <source>The instruction asks for {words}, and no number of words is chosen. Choose one as the length of an offer, or write the number in place of {words}.</source>
        <translation>指示中用到 {words}，但还没有选择字数。请在“一次写多长”中选择，或直接写出数字来代替 {words}。</translation>
    </message>
    <message>
        <source>less than {sum}</source>
        <translation>不到 {sum}</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>about {sum}</source>
        <translation>约 {sum}</translation>
    </message>
    <message>
        <source>This would go over today&apos;s ceiling of {ceiling}; {spent} is spent. Raise the ceiling, or go on tomorrow.</source>
        <translation>这会超过今天的上限 {ceiling}；已花费 {spent}。请提高上限，或明天继续。</translation>
    </message>
    <message>
        <source>This would go over the ceiling of {ceiling} for this manuscript; {spent} is spent. Raise the ceiling to go on.</source>
        <translation>这会超过这份文稿的上限 {ceiling}；已花费 {spent}。要继续，请提高上限。</translation>
    </message>
    <message>
        <source>This preset has no name. Give it one, or delete it.</source>
        <translation>这条常用指示没有名称。请为它命名，或删除它。</translation>
    </message>
    <message>
        <source>Two presets are called “{name}”. Rename one of them.</source>
        <translation>有两条常用指示都叫“{name}”。请给其中一条改名。</translation>
    </message>
    <message>
        <source>{name} is the manuscript itself, so the report was not written. Give it another name.</source>
        <translation>{name} 就是文稿本身，所以没有写入报告。请换一个名称。</translation>
    </message>
    <message>
        <source>The part of the program that asks models is still being loaded.</source>
        <translation>程序中请求模型的部分仍在加载。</translation>
    </message>
    <message>
        <source>What was spent so far is still being read, and there is a ceiling. Try again in a moment.</source>
        <translation>您设有花费上限，而此前的花费仍在读取。请稍后再试。</translation>
    </message>
    <message>
        <source>{name} was changed by another program, and there is text here that is not saved. Neither is overwritten until you choose.</source>
        <translation>{name} 已被另一个程序改动，而这里还有未保存的文字。在您选择之前，两者都不会被覆盖。</translation>
    </message>
    <message>
        <source>{name} was changed by another program, and shows its new text now. Undo brings yours back.</source>
        <translation>{name} 已被另一个程序改动，现在显示的是它的新文字。撤销可恢复您的文字。</translation>
    </message>
    <message>
        <source>{name} was deleted or moved by another program. The text is still here: saving makes the file again.</source>
        <translation>{name} 已被另一个程序删除或移走。文字仍在这里：保存会重新生成该文件。</translation>
    </message>
    <message>
        <source>The folder of {name} is not there any more, or its disk is not. The text is still here: save it in another place.</source>
        <translation>{name} 所在的文件夹或磁盘已不存在。文字仍在这里：请保存到别处。</translation>
    </message>
    <message>
        <source>{old} was renamed by another program. It is {name} now.</source>
        <translation>{old} 已被另一个程序改名，现在叫 {name}。</translation>
    </message>
    <message>
        <source>{name} was moved to {folder} by another program. The text is still here: go on with the file there, or save it here once more.</source>
        <translation>另一个程序把 {name} 移到了 {folder}。文字仍在这里：可以继续使用移走的文件，或在原处再保存一次。</translation>
    </message>
    <message>
        <source>{name} was replaced by something that cannot be opened. The text is still here: save it under another name.</source>
        <translation>{name} 已被无法打开的内容取代。文字仍在这里：请另存为其他名称。</translation>
    </message>
    <message>
        <source>Your text stays. Saving replaces what the other program wrote in {name}.</source>
        <translation>您的文字保持不变。保存将覆盖另一个程序写入 {name} 的内容。</translation>
    </message>
    <message>
        <source>{name} is open in another window of Writer App, so it can only be read here. Take it over to write here; the other window can then only read it.</source>
        <translation>{name} 已在 Writer App 的另一个窗口中打开，此处只能阅读。接管后可在此处书写，另一个窗口则只能阅读。</translation>
    </message>
    <message>
        <source>{name} was taken over by another window of Writer App. What you wrote here is not saved: save it under another name, or take the file back.</source>
        <translation>{name} 已被 Writer App 的另一个窗口接管。您在此处写的内容尚未保存：请另存为其他名称，或重新接管该文件。</translation>
    </message>
    <message>
        <source>The program that synchronises this folder put a copy beside {name}, because both sides were changed: {copy}.</source>
        <translation>由于两边都有改动，同步此文件夹的程序在 {name} 旁放了一份副本：{copy}。</translation>
    </message>
    <message>
        <source>{name} is yours now: you can write in it here.</source>
        <translation>{name} 现在归您：您可以在此处书写。</translation>
    </message>
    <message>
        <source>Writer App ended before this was saved: here it is, with what is not in the file.</source>
        <translation>Writer App 在保存之前就结束了：文字在此，包括文件中没有的内容。</translation>
    </message>
    <message>
        <source>Writer App ended before this text was saved: here it is.</source>
        <translation>Writer App 在保存这段文字之前就结束了：文字在此。</translation>
    </message>
    <message>
        <source>Here is the text that you gave up. It is in no file until you save it.</source>
        <translation>这是您放弃过的文字。在您保存之前，它不在任何文件中。</translation>
    </message>
    <message>
        <source>Discarded. Undo brings it back.</source>
        <translation>已放弃。撤销即可找回。</translation>
    </message>
    <message>
        <source>Discarded. Undo brings it back; for 7 days, so does File &gt; Text given up lately.</source>
        <translation>已放弃。撤销即可找回；7 天内也可在“文件 &gt; 最近放弃的文字”中找回。</translation>
    </message>
    <message>
        <source>{name} is not there any more. Here is its text; saving makes the file again.</source>
        <translation>{name} 已不存在。这是它的文字；保存会重新生成该文件。</translation>
    </message>
    <message>
        <source>{name} was changed after Writer App ended: this is the file, and what you had not saved is in a window of its own.</source>
        <translation>Writer App 结束之后 {name} 有改动：这里是文件的内容，您未保存的内容在另一个窗口中。</translation>
    </message>
    <message>
        <source>{name} was changed by another program before this text was saved. Both are kept: this is your text, and the file stays as it is.</source>
        <translation>这段文字保存之前，{name} 被另一个程序改动了。两者都保留：这里是您的文字，文件保持原样。</translation>
    </message>
    <message>
        <source>{name} was opened before this text of it, which was not saved, could be read. Both are kept: this is your text, and the file stays as it is.</source>
        <translation>打开 {name} 时，还无法读取其中这段未保存的文字。两者均已保留：这是您的文字，文件保持原样。</translation>
    </message>
    <message>
        <source>The history of {name} was written by another version of Writer App, and only that one can read it. Nothing of it was deleted: it is kept in {folder}.</source>
        <translation>{name} 的历史记录由另一个版本的 Writer App 写成，只有那个版本能读取。没有删除任何内容：它保存在 {folder}。</translation>
    </message>
    <message>
        <source>The history of {name} could not be read. Nothing of it was deleted: it is kept in {folder}.</source>
        <translation>无法读取 {name} 的历史记录。没有删除任何内容：它保存在 {folder}。</translation>
    </message>
    <message>
        <source>a text without a file</source>
        <translation>一篇没有文件的文字</translation>
    </message>
    <message>
        <source>Not all of the history of {name} could be read. Nothing of it was deleted: the whole of it is kept in {folder}.</source>
        <translation>{name} 的历史记录未能全部读取。没有删除任何内容：完整的记录保存在 {folder}。</translation>
    </message>
    <message>
        <source>This text has no file yet, and so no versions. Save it first.</source>
        <translation>这段文字还没有文件，因此没有版本。请先保存。</translation>
    </message>
    <message>
        <source>The disk does not take a version of {name}. Make room, or save the text under another name.</source>
        <translation>磁盘无法写入 {name} 的版本。请腾出空间，或将文字另存为其他名称。</translation>
    </message>
    <message>
        <source>{name} is open in another window of Writer App, so it was not saved from here. Save under another name, or take it over.</source>
        <translation>{name} 已在 Writer App 的另一个窗口中打开，因此未从此处保存。请另存为其他名称，或接管该文件。</translation>
    </message>
    <message>
        <source>{name} is open in another window of Writer App, so it was not replaced. Save under another name, or take it over; the other window can then only read it.</source>
        <translation>{name} 已在 Writer App 的另一个窗口中打开，因此未被替换。请另存为其他名称，或接管该文件；此后另一个窗口只能读取它。</translation>
    </message>
    <message>
        <source>{name} is open in another window of Writer App, so it was not replaced. Save under another name, or close it there first.</source>
        <translation>{name} 已在 Writer App 的另一个窗口中打开，因此没有被替换。请另存为其他名称，或先在那里将其关闭。</translation>
    </message>
    <message>
        <source>Writer App {version} is there; this is {current}. Get it from its page.</source>
        <translation>Writer App {version} 已发布；当前版本是 {current}。请到它的页面获取。</translation>
    </message>
    <message>
        <source>This is the newest version, {current}.</source>
        <translation>当前版本 {current} 已是最新。</translation>
    </message>
    <message>
        <source>Which version is the newest could not be found out. Check the network, and try again later.</source>
        <translation>无法得知最新版本。请检查网络，稍后再试。</translation>
    </message>
    <message>
        <source>No program opened the page. It is {page}.</source>
        <translation>没有程序能打开该页面。地址是 {page}。</translation>
    </message>
    <message>
        <source>{name} holds no certificates that can be read. Choose a file in the PEM format.</source>
        <translation>{name} 中没有可读取的证书。请选择 PEM 格式的文件。</translation>
    </message>
    <message>
        <source>More texts were not saved than are opened at once. The others open at the next start: {count}.</source>
        <translation>未保存的文稿多于一次能打开的数量。其余的会在下次启动时打开：{count}。</translation>
    </message>
    <message>
        <source>That text could not be opened. It may be open already; else try again.</source>
        <translation>无法打开这段文字。它可能已经打开；如果没有，请再试一次。</translation>
    </message>
    <message>
        <source>That text could not be deleted. It goes by itself after 7 days.</source>
        <translation>无法删除这段文字。7 天后它会自动消失。</translation>
    </message>
    <message>
        <source>The disk does not give the texts that were given up. Try again later.</source>
        <translation>磁盘无法读出放弃的文字。请稍后再试。</translation>
    </message>
    <message>
        <source>The last save of {name} was cut off, so the file has only a part of the text. The whole text is kept.</source>
        <translation>上次保存 {name} 时中断了，因此文件中只有一部分文字。完整的文字已保留。</translation>
    </message>
    <message>
        <source>The last save of {name} was cut off, so it cannot be read. The whole text is kept: show it, and save it as {name} again.</source>
        <translation>上次保存 {name} 时中断了，因此无法读取该文件。完整的文字已保留：请显示它，并重新保存为 {name}。</translation>
    </message>
    <message>
        <source>{name} is still being saved: its disk does not answer.</source>
        <translation>仍在保存 {name}：它所在的磁盘没有响应。</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Go on</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>Go on with the story from exactly where the text stops, in the same voice, tense and point of view.</source>
        <translation>从文字停下的地方接着往下写，保持原有的语气、节奏和叙述视角。</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>描写</translation>
    </message>
    <message>
        <source>Stay in this moment and describe it: what can be seen, heard, smelt and touched here, through the eyes of whoever is in the scene. Nothing new happens yet.</source>
        <translation>停在此刻，细细描写：借场景中人物的感受，写出这里的所见、所闻、气味和触感。暂时不要发生新的事情。</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Go on in dialogue. Each voice sounds like its own person, the lines are short, and more is meant than is said.</source>
        <translation>用对话接着写。每个人物有自己的口吻，句子简短，话里有话，不把意思说尽。</translation>
    </message>
    <message>
        <source>Slow down</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Slow down. Tell the next moment in small steps, with attention to gesture, thought and silence.</source>
        <translation>放慢节奏。把接下来的片刻一步一步地写细，留意动作、心绪和沉默。</translation>
    </message>
    <message>
        <source>End the scene</source>
        <translation>收束场景</translation>
    </message>
    <message>
        <source>Bring this scene to its end within a few paragraphs, on an image or a line that stays in the mind, without explaining it.</source>
        <translation>用几段文字收束这个场景，停在一个令人难忘的画面或一句话上，不要加以解释。</translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>下移(&amp;W)</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>常用指示</translation>
    </message>
    <message>
        <source>New preset</source>
        <translation>新的常用指示</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Instruction:</source>
        <translation>指示(&amp;I)：</translation>
    </message>
    <message>
        <source>{selection} becomes the selected passage, {title} the title of the manuscript, and {words} the number of words wanted.</source>
        <translation>{selection} 会换成选中的文字，{title} 换成文稿标题，{words} 换成想要的字数。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Restore the shipped ones</source>
        <translation>恢复自带的(&amp;R)</translation>
    </message>
</context>
<context>
    <name>PrivateMarks</name>
    <message>
        <source>Private: never sent</source>
        <translation>私密：从不发送</translation>
    </message>
</context>
<context>
    <name>ProfileBar</name>
    <message>
        <source>&amp;Use this profile</source>
        <translation>使用此配置(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>管理(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制一份(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>删除(&amp;E)</translation>
    </message>
    <message>
        <source>R&amp;eset to the original</source>
        <translation>恢复初始设置(&amp;E)</translation>
    </message>
    <message>
        <source>{name} (used for writing)</source>
        <translation>{name}（正在使用）</translation>
    </message>
    <message>
        <source>{name} (no key yet: practice answers)</source>
        <translation>{name}（尚无密钥，由练习服务器回答）</translation>
    </message>
    <message>
        <source>Pro&amp;file:</source>
        <translation>配置(&amp;F)：</translation>
    </message>
</context>
<context>
    <name>ProfileFields</name>
    <message>
        <source>&amp;Instruction:</source>
        <translation>指示(&amp;I)：</translation>
    </message>
    <message>
        <source>Sent when the instruction below the page is empty.</source>
        <translation>页面下方的指示留空时发送。</translation>
    </message>
    <message>
        <source>&amp;Longest answer:</source>
        <translation>最大长度(&amp;L)：</translation>
    </message>
    <message>
        <source>tokens, 1 or more; empty: 1000, about 700 words</source>
        <translation>个 token，至少 1；留空为 1000，约 1500 个汉字</translation>
    </message>
    <message>
        <source>Give a whole number from 1 on, or nothing.</source>
        <translation>请填写不小于 1 的整数，或留空。</translation>
    </message>
    <message>
        <source>Tem&amp;perature:</source>
        <translation>温度(&amp;P)：</translation>
    </message>
    <message>
        <source>0 to less than 2; empty: the server decides</source>
        <translation>不小于 0，小于 2；留空由服务器决定</translation>
    </message>
    <message>
        <source>Give a number from 0 to less than 2, or nothing.</source>
        <translation>请填写不小于 0 且小于 2 的数，或留空。</translation>
    </message>
    <message>
        <source>System text:</source>
        <translation>系统提示：</translation>
    </message>
    <message>
        <source>Sent before everything else; empty: nothing is sent.</source>
        <translation>在其他内容之前发送；留空则不发送。</translation>
    </message>
    <message>
        <source>Text sent:</source>
        <translation>发送的前文：</translation>
    </message>
    <message>
        <source>characters before the cursor at most; empty: 30000</source>
        <translation>个字符以内，从光标往前算；留空为 30000</translation>
    </message>
    <message>
        <source>Top-p:</source>
        <translation>Top-p：</translation>
    </message>
    <message>
        <source>more than 0, to 1; empty: the server decides</source>
        <translation>大于 0，不超过 1；留空由服务器决定</translation>
    </message>
    <message>
        <source>Give a number above 0 and at most 1, or nothing.</source>
        <translation>请填写大于 0 且不超过 1 的数，或留空。</translation>
    </message>
    <message>
        <source>Presence penalty:</source>
        <translation>存在惩罚：</translation>
    </message>
    <message>
        <source>-2 to 2; empty: the server decides</source>
        <translation>-2 至 2；留空由服务器决定</translation>
    </message>
    <message>
        <source>Give a number from -2 to 2, or nothing.</source>
        <translation>请填写 -2 至 2 的数，或留空。</translation>
    </message>
    <message>
        <source>Seed:</source>
        <translation>随机种子：</translation>
    </message>
    <message>
        <source>0 to 2147483647; empty: another one each time</source>
        <translation>0 至 2147483647；留空则每次不同</translation>
    </message>
    <message>
        <source>Give a whole number from 0 to 2147483647, or nothing.</source>
        <translation>请填写 0 至 2147483647 的整数，或留空。</translation>
    </message>
    <message>
        <source>Stop texts:</source>
        <translation>停止文字：</translation>
    </message>
    <message>
        <source>One on each line: the answer ends before them. \n is a line break; empty: none.</source>
        <translation>每行一个：写到这些文字之前结束。\n 表示换行；留空则没有。</translation>
    </message>
    <message>
        <source>How to continue:</source>
        <translation>续写方式：</translation>
    </message>
    <message>
        <source>How the server is told to go on from where your text stops.</source>
        <translation>用什么方式告诉服务器从您的文字停下处接着写。</translation>
    </message>
    <message>
        <source>As the server usually wants it</source>
        <translation>服务器通常的方式</translation>
    </message>
    <message>
        <source>Start of the answer, marked partial (Qwen, Kimi)</source>
        <translation>作为回答的开头，标为 partial（Qwen、Kimi）</translation>
    </message>
    <message>
        <source>Start of the answer, marked prefix (DeepSeek)</source>
        <translation>作为回答的开头，标为 prefix（DeepSeek）</translation>
    </message>
    <message>
        <source>Start of the answer, sent back with it (Mistral)</source>
        <translation>作为回答的开头，并随回答传回（Mistral）</translation>
    </message>
    <message>
        <source>Start of the answer, not marked (OpenRouter, Ollama)</source>
        <translation>作为回答的开头，不加标记（OpenRouter、Ollama）</translation>
    </message>
    <message>
        <source>Unfinished message (vLLM, SGLang, llama.cpp)</source>
        <translation>未写完的消息（vLLM、SGLang、llama.cpp）</translation>
    </message>
    <message>
        <source>Beside the messages (SiliconFlow)</source>
        <translation>与消息并列（硅基流动）</translation>
    </message>
    <message>
        <source>In words (any server)</source>
        <translation>用文字说明（任何服务器）</translation>
    </message>
    <message>
        <source>Thinking:</source>
        <translation>思考：</translation>
    </message>
    <message>
        <source>A model that thinks first cannot go on with your text.</source>
        <translation>先思考的模型不能接着您的文字往下写。</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing is sent about it</source>
        <translation>不发送相关设置</translation>
    </message>
    <message>
        <source>Time to connect:</source>
        <translation>连接时限：</translation>
    </message>
    <message>
        <source>seconds, 0.001 to 86400; empty: 10</source>
        <translation>秒，0.001 至 86400；留空为 10</translation>
    </message>
    <message>
        <source>Give a number from 0.001 to 86400, or nothing.</source>
        <translation>请填写 0.001 至 86400 的数，或留空。</translation>
    </message>
    <message>
        <source>Time to first text:</source>
        <translation>首段文字时限：</translation>
    </message>
    <message>
        <source>seconds, 0.001 to 86400; empty: 60</source>
        <translation>秒，0.001 至 86400；留空为 60</translation>
    </message>
    <message>
        <source>Longest pause:</source>
        <translation>最长停顿：</translation>
    </message>
    <message>
        <source>seconds between two pieces of text, 0.001 to 86400; empty: 30</source>
        <translation>秒，两段文字之间，0.001 至 86400；留空为 30</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>代理：</translation>
    </message>
    <message>
        <source>For example http://127.0.0.1:3128; empty: the one under General.</source>
        <translation>例如 http://127.0.0.1:3128；留空则用“通用”页上的代理。</translation>
    </message>
    <message>
        <source>Give an address that begins with http:// or https://.</source>
        <translation>请填写以 http:// 或 https:// 开头的地址。</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>API &amp;key:</source>
        <translation>API 密钥(&amp;K)：</translation>
    </message>
    <message>
        <source>Mor&amp;e</source>
        <translation>更多(&amp;E)</translation>
    </message>
    <message>
        <source>More settings of this profile</source>
        <translation>此配置的更多设置</translation>
    </message>
    <message>
        <source>Give the address of the server.</source>
        <translation>请填写服务器地址。</translation>
    </message>
    <message>
        <source>Requests go to {url}</source>
        <translation>请求发送到 {url}</translation>
    </message>
    <message>
        <source>Give the name of a model that this server knows.</source>
        <translation>请填写此服务器提供的模型名称。</translation>
    </message>
</context>
<context>
    <name>ProfilesPage</name>
    <message>
        <source>The built-in practice server answers. It needs no key and no network, and is no real model: it is there to try things out.</source>
        <translation>由内置的练习服务器回答。它不需要密钥和网络，也不是真正的模型，只供试用。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>还原(&amp;R)</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>尚未保存。</translation>
    </message>
    <message>
        <source>{name} is used for writing from now on, instead of {before}.</source>
        <translation>从现在起用 {name} 写作，不再用 {before}。</translation>
    </message>
    <message>
        <source>The key that was typed for {origin} is not stored, and gone.</source>
        <translation>为 {origin} 输入的密钥没有存入，已丢弃。</translation>
    </message>
    <message>
        <source>A name has 1 to 60 characters on one line. Choose another.</source>
        <translation>名称须在一行之内，1 至 60 个字符。请换一个。</translation>
    </message>
    <message>
        <source>There is a profile of that name already. Choose another.</source>
        <translation>已有同名的配置。请换一个名称。</translation>
    </message>
    <message>
        <source>Rename the profile</source>
        <translation>重命名配置</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
    <message>
        <source>Delete the profile {name}?</source>
        <translation>要删除配置 {name} 吗？</translation>
    </message>
    <message>
        <source>A stored API key stays stored.</source>
        <translation>已存入的 API 密钥会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>要保存对“{name}”的修改吗？</translation>
    </message>
    <message>
        <source>What was written since the last save is lost otherwise.</source>
        <translation>否则，上次保存之后写的内容会丢失。</translation>
    </message>
    <message>
        <source>If you do not, it can be had back for 7 days: File &gt; Text given up lately.</source>
        <translation>如果不保存，7 天内仍可在“文件 &gt; 最近放弃的文字”中找回。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Don’t save</source>
        <translation>不保存(&amp;D)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Its disk does not answer. If you close it now, what is not saved is there again at the next start.</source>
        <translation>它所在的磁盘没有响应。如果现在关闭，尚未保存的内容会在下次启动时出现。</translation>
    </message>
    <message>
        <source>Its disk does not answer. If you close it now, what was written since the last save is lost.</source>
        <translation>它所在的磁盘没有响应。如果现在关闭，上次保存之后写下的内容会丢失。</translation>
    </message>
    <message>
        <source>“{name}” is still being saved.</source>
        <translation>“{name}”仍在保存。</translation>
    </message>
    <message>
        <source>&amp;Wait</source>
        <translation>等待(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Close now</source>
        <translation>立即关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Save the changes to {names}?</source>
        <translation>要保存对 {names} 的修改吗？</translation>
    </message>
    <message>
        <source>Without that, the profile stays as it was.</source>
        <translation>如果不保存，配置会保持原样。</translation>
    </message>
    <message>
        <source>Open “{name}” with its very long line?</source>
        <translation>“{name}”中有一行非常长，要打开吗？</translation>
    </message>
    <message>
        <source>One line of it has {characters} characters. Typing in that line may be slow; in the rest of the text it is not.</source>
        <translation>其中一行有 {characters} 个字符。在这一行中输入可能会慢；其余文字不受影响。</translation>
    </message>
    <message>
        <source>&amp;Open anyway</source>
        <translation>仍然打开(&amp;O)</translation>
    </message>
    <message>
        <source>Delete the take “{words}” for good?</source>
        <translation>永久删除“{words}”这一稿吗？</translation>
    </message>
    <message>
        <source>Delete {count} takes for good?</source>
        <translation>永久删除这 {count} 稿吗？</translation>
    </message>
    <message>
        <source>It cannot be brought back then. What is in the text stays there.</source>
        <translation>删除后无法找回。已在正文中的文字会留下。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the version “{title}” for good?</source>
        <translation>永久删除版本“{title}”吗？</translation>
    </message>
    <message>
        <source>It cannot be brought back then. The text and its file stay.</source>
        <translation>删除后无法恢复。文字及其文件不受影响。</translation>
    </message>
</context>
<context>
    <name>SentPanel</name>
    <message>
        <source>As it goes over the &amp;wire</source>
        <translation>按实际发送的样子(&amp;W)</translation>
    </message>
    <message>
        <source>Copy as &amp;cURL, without the key</source>
        <translation>复制为 cURL，不含密钥(&amp;C)</translation>
    </message>
    <message>
        <source>About {tokens} tokens; {price}.</source>
        <translation>约 {tokens} 个 token；{price}。</translation>
    </message>
    <message>
        <source>Long te&amp;xts as a whole</source>
        <translation>完整显示长文(&amp;X)</translation>
    </message>
    <message>
        <source>The first {count} characters of the text are not sent.</source>
        <translation>正文开头的 {count} 个字符不发送。</translation>
    </message>
    <message>
        <source>What is private is left out.</source>
        <translation>私密文字已略去。</translation>
    </message>
    <message>
        <source>With the key for this session.</source>
        <translation>使用仅保留到程序关闭的密钥。</translation>
    </message>
    <message>
        <source>With the key from the password store, or else the environment.</source>
        <translation>使用密码库中的密钥；如果没有，则使用环境变量中的。</translation>
    </message>
    <message>
        <source>With the key from the password store.</source>
        <translation>使用密码库中的密钥。</translation>
    </message>
    <message>
        <source>System text</source>
        <translation>系统文字</translation>
    </message>
    <message>
        <source>the memory</source>
        <translation>备忘</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>what follows</source>
        <translation>下文</translation>
    </message>
    <message>
        <source>what is selected</source>
        <translation>选中的文字</translation>
    </message>
    <message>
        <source>Text before the cursor</source>
        <translation>光标之前的文字</translation>
    </message>
    <message>
        <source>– of this, {part}: {characters} characters, about {tokens} tokens</source>
        <translation>– 其中{part}：{characters} 个字符，约 {tokens} 个 token</translation>
    </message>
    <message>
        <source>{part}: {characters} characters, about {tokens} tokens</source>
        <translation>{part}：{characters} 个字符，约 {tokens} 个 token</translation>
    </message>
    <message>
        <source>The model&apos;s answer begins with</source>
        <translation>模型的回答以此开头</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>发送的内容</translation>
    </message>
</context>
<context>
    <name>ServerChoice</name>
    <message>
        <source>Ollama, LM Studio, llama.cpp, vLLM, SGLang, KoboldCpp or Jan.</source>
        <translation>Ollama、LM Studio、llama.cpp、vLLM、SGLang、KoboldCpp 或 Jan。</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>使用这个模型(&amp;U)</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>本机上的模型</translation>
    </message>
    <message>
        <source>Looking at the usual ports of this computer.</source>
        <translation>正在查看本机的常用端口。</translation>
    </message>
    <message>
        <source>{server} wants a key. Add a profile for it in the settings.</source>
        <translation>{server} 需要密钥。请在设置中为它添加配置。</translation>
    </message>
    <message>
        <source>No server answered. Start one with a model in it, and look again.</source>
        <translation>没有服务器应答。请启动一个装有模型的服务器，然后再找一次。</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) found</source>
        <translation>
            <numerusform>找到 %n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} is used for writing from now on.</source>
        <translation>从现在起用 {model} 续写。</translation>
    </message>
    <message>
        <source>Stop &amp;looking</source>
        <translation>停止查找(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Look for one</source>
        <translation>查找(&amp;L)</translation>
    </message>
</context>
<context>
    <name>ServerFields</name>
    <message>
        <source>Ser&amp;ver:</source>
        <translation>服务器(&amp;V)：</translation>
    </message>
    <message>
        <source>&amp;Workspace ID:</source>
        <translation>业务空间 ID(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Base URL:</source>
        <translation>服务器地址(&amp;B)：</translation>
    </message>
    <message>
        <source>Pr&amp;otocol:</source>
        <translation>协议(&amp;O)：</translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation>模型(&amp;M)：</translation>
    </message>
    <message>
        <source>As the address says</source>
        <translation>根据地址判断</translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation>OpenAI 兼容</translation>
    </message>
    <message>
        <source>DashScope</source>
        <translation>DashScope</translation>
    </message>
    <message>
        <source>Any name that the server knows; empty: qwen-plus.</source>
        <translation>服务器提供的任何模型名称；留空为 qwen-plus。</translation>
    </message>
</context>
<context>
    <name>Servers</name>
    <message>
        <source>Qwen, {region}</source>
        <translation>Qwen，{region}</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>其他地址</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置的分页</translation>
    </message>
</context>
<context>
    <name>SeveralMenu</name>
    <message>
        <source>How many takes</source>
        <translation>要几稿</translation>
    </message>
    <message>
        <source>&amp;{count} takes</source>
        <translation>&amp;{count} 稿</translation>
    </message>
</context>
<context>
    <name>SideArea</name>
    <message>
        <source>Close this panel</source>
        <translation>关闭这个面板</translation>
    </message>
</context>
<context>
    <name>SpendingDialog</name>
    <message>
        <source>Spending and ceilings</source>
        <translation>花费与上限</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) had no known price and count as nothing.</source>
        <translation>
            <numerusform>有 %n 次请求价格未知，按零计算。</numerusform>
        </translation>
    </message>
    <message>
        <source>Prices are list prices in US dollars, without any discount.</source>
        <translation>价格为美元标价，不计折扣。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This manuscript</source>
        <translation>这份文稿</translation>
    </message>
    <message>
        <source>The last {days} days: {sum} in all, {most} on the most expensive day</source>
        <translation>最近 {days} 天：共 {sum}，最多的一天 {most}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token 数</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>花费</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Ceiling for a &amp;day</source>
        <translation>每天的上限(&amp;D)</translation>
    </message>
    <message>
        <source>Nothing is sent that would go over it.</source>
        <translation>会超过它的请求不发送。</translation>
    </message>
    <message>
        <source>Ceiling for each &amp;manuscript</source>
        <translation>每份文稿的上限(&amp;M)</translation>
    </message>
    <message>
        <source>It counts from the first request on.</source>
        <translation>从第一次请求算起。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{profile} · {model}</source>
        <translation>{profile} · {model}</translation>
    </message>
    <message>
        <source>Practice text: {profile} has no key yet</source>
        <translation>练习文字：{profile} 尚无密钥</translation>
    </message>
    <message numerus="yes">
        <source>{count} word(s)</source>
        <translation>
            <numerusform>{count} 字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} word(s), {selected} selected</source>
        <translation>
            <numerusform>{count} 字，已选 {selected} 字</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{sent} in, {received} out</source>
        <translation>输入 {sent}，输出 {received}</translation>
    </message>
    <message>
        <source>How much of the text is whose</source>
        <translation>各人所写的比例</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time until the first text came</source>
        <translation>首段文字到达用时</translation>
    </message>
    <message>
        <source>Tokens counted by the server</source>
        <translation>服务器统计的 token 数</translation>
    </message>
    <message>
        <source>Add an API key</source>
        <translation>添加 API 密钥</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Another take</source>
        <translation>另写一稿</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Save elsewhere</source>
        <translation>保存到别处</translation>
    </message>
    <message>
        <source>Open another file</source>
        <translation>打开其他文件</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Open as Western (Windows-1252)</source>
        <translation>按西欧编码打开 (Windows-1252)</translation>
    </message>
    <message>
        <source>Show that window</source>
        <translation>显示该窗口</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Save as UTF-8</source>
        <translation>存为 UTF-8</translation>
    </message>
</context>
<context>
    <name>TakeAnnouncer</name>
    <message>
        <source>Continuing</source>
        <translation>正在续写</translation>
    </message>
    <message>
        <source>Nothing came</source>
        <translation>没有写来文字</translation>
    </message>
    <message numerus="yes">
        <source>Finished, %n word(s) on offer</source>
        <translation>
            <numerusform>已写完，%n 字待定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, %n word(s) on offer</source>
        <translation>
            <numerusform>已停止，%n 字待定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Broken off, %n word(s) on offer</source>
        <translation>
            <numerusform>已中断，%n 字待定</numerusform>
        </translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message numerus="yes">
        <source>Kept %n word(s)</source>
        <translation>
            <numerusform>已保留 %n 字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakesPanel</name>
    <message>
        <source>Instruction: {instruction}</source>
        <translation>指示：{instruction}</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n 稿</numerusform>
        </translation>
    </message>
    <message>
        <source>{found} of {all}</source>
        <translation>{found} / {all}</translation>
    </message>
    <message>
        <source>No take has all of these words.</source>
        <translation>没有含有全部这些词的稿。</translation>
    </message>
    <message>
        <source>Every continuation that you ask for is listed here.</source>
        <translation>您要求续写的每一稿都会列在这里。</translation>
    </message>
    <message>
        <source>The text now</source>
        <translation>现在的文字</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>第 {number} 稿</translation>
    </message>
    <message>
        <source>Search takes</source>
        <translation>查找各稿</translation>
    </message>
    <message>
        <source>Search takes by text, instruction or model</source>
        <translation>按文字、指示或模型查找</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>各稿</translation>
    </message>
    <message>
        <source>The selected take</source>
        <translation>选中的一稿</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>Take its text out; what you typed since stays</source>
        <translation>取出它的文字；您之后写的会留下</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Put its text back where it was</source>
        <translation>把它的文字放回原处</translation>
    </message>
    <message>
        <source>Show what differs between these two takes</source>
        <translation>显示这两稿的不同</translation>
    </message>
    <message>
        <source>Show what differs from the text as it stands now</source>
        <translation>显示与现在文字的不同</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>找回</translation>
    </message>
    <message>
        <source>Show it at its place in the text again</source>
        <translation>在正文原处再次显示</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the text of the take</source>
        <translation>复制这一稿的文字</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再要一稿</translation>
    </message>
    <message>
        <source>Put its instruction into the field, to ask with it again</source>
        <translation>把它的指示放进输入框，以便再用</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Delete it for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Select a take first.</source>
        <translation>请先选中一稿。</translation>
    </message>
    <message>
        <source>Select one take only.</source>
        <translation>请只选中一稿。</translation>
    </message>
    <message>
        <source>Nothing of it came yet.</source>
        <translation>还没有写来文字。</translation>
    </message>
    <message>
        <source>Nothing came of it.</source>
        <translation>没有写来文字。</translation>
    </message>
    <message>
        <source>Select one take, or two.</source>
        <translation>请选中一稿或两稿。</translation>
    </message>
    <message>
        <source>There is nothing to compare yet.</source>
        <translation>还没有可比较的文字。</translation>
    </message>
    <message>
        <source>Its place in the text is gone. Select a second take to compare it with.</source>
        <translation>它在正文中的位置已不存在。请再选一稿来比较。</translation>
    </message>
    <message>
        <source>Its place in the text is gone. You can copy it.</source>
        <translation>它在正文中的位置已不存在。可以复制它。</translation>
    </message>
    <message>
        <source>Another take is coming. Stop it first, or wait.</source>
        <translation>另一稿正在写来。请先停止，或稍候。</translation>
    </message>
    <message>
        <source>It is in the text already.</source>
        <translation>它已在正文中。</translation>
    </message>
    <message>
        <source>It is not in the text. You can bring it back.</source>
        <translation>它不在正文中。可以找回。</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>正在写来</translation>
    </message>
    <message>
        <source>Nothing came</source>
        <translation>没有写来文字</translation>
    </message>
    <message>
        <source>On offer</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>Part kept</source>
        <translation>部分保留</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>已取出</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 字</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} 字</translation>
    </message>
    <message>
        <source>about {price}</source>
        <translation>约 {price}</translation>
    </message>
    <message>
        <source>Usual instruction</source>
        <translation>默认指示</translation>
    </message>
    <message>
        <source>its place is gone</source>
        <translation>位置已不存在</translation>
    </message>
    <message>
        <source>{date}, {hour}</source>
        <translation>{date} {hour}</translation>
    </message>
    <message>
        <source>cut before its end</source>
        <translation>没写完就中断</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>由您停止</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>ended at the limit of its length</source>
        <translation>到达长度上限</translation>
    </message>
    <message>
        <source>came to its end</source>
        <translation>正常结束</translation>
    </message>
    <message>
        <source>{tokens} tokens read</source>
        <translation>读入 {tokens} 个 token</translation>
    </message>
    <message>
        <source>{tokens} tokens written</source>
        <translation>写出 {tokens} 个 token</translation>
    </message>
    <message>
        <source>first text after {seconds} s</source>
        <translation>{seconds} 秒后开始写来</translation>
    </message>
    <message>
        <source>{seconds} s in all</source>
        <translation>共 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions of {name}</source>
        <translation>{name} 的版本</translation>
    </message>
    <message>
        <source>Co&amp;mpare with now</source>
        <translation>与现在比较(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>There is none yet: each save keeps one.</source>
        <translation>还没有版本：每次保存会留下一个。</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>The text now</source>
        <translation>现在的文字</translation>
    </message>
    <message>
        <source>The text is as it was then. Undo brings the other one back.</source>
        <translation>文字已恢复到那时的样子。撤销可恢复另一份。</translation>
    </message>
    <message>
        <source>The disk does not give that version. Try another one.</source>
        <translation>磁盘无法读取该版本。请试试其他版本。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>&amp;Practise</source>
        <translation>练习(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>以后再说(&amp;N)</translation>
    </message>
    <message>
        <source>You can write right away. Who continues your text when you ask?</source>
        <translation>您现在就可以动笔。需要续写时，由谁来写？</translation>
    </message>
    <message>
        <source>Qwen, with a key</source>
        <translation>Qwen（需要密钥）</translation>
    </message>
    <message>
        <source>A server on this computer</source>
        <translation>本机上的服务器</translation>
    </message>
    <message>
        <source>A built-in server answers. It needs no key and no network, and is no real model.</source>
        <translation>由内置服务器应答。不需要密钥和网络，也不是真正的模型。</translation>
    </message>
    <message>
        <source>Practise offline</source>
        <translation>离线练习</translation>
    </message>
    <message>
        <source>All of it can be changed in the settings. Help &gt; Welcome shows this again.</source>
        <translation>这些都可以在设置中更改。本页可由“帮助 &gt; 欢迎”再次打开。</translation>
    </message>
</context>
<context>
    <name>WindowContext</name>
    <message>
        <source>Everything before the cursor is sent</source>
        <translation>光标之前的文字全部发送</translation>
    </message>
    <message numerus="yes">
        <source>{count} character(s), about {tokens} tokens, are not sent</source>
        <translation>
            <numerusform>{count} 个字符（约 {tokens} 个 token）不发送</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowCutOff</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Show the whole text</source>
        <translation>显示完整的文字</translation>
    </message>
    <message>
        <source>The text here</source>
        <translation>这里的文字</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>完整的文字</translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Short guide</source>
        <translation>简短指南</translation>
    </message>
</context>
<context>
    <name>WindowFiles</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>WindowIdleKeys</name>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的</translation>
    </message>
    <message>
        <source>Nothing to stop</source>
        <translation>没有可停止的</translation>
    </message>
    <message>
        <source>Nothing to discard</source>
        <translation>没有可丢弃的</translation>
    </message>
    <message>
        <source>No take to replace</source>
        <translation>此处没有可替换的一稿</translation>
    </message>
    <message>
        <source>Nothing on offer</source>
        <translation>此处没有待定的文字</translation>
    </message>
    <message>
        <source>No sentence cut off</source>
        <translation>没有被截断的句子</translation>
    </message>
    <message>
        <source>Can only be read</source>
        <translation>此处只能阅读</translation>
    </message>
    <message>
        <source>No other take here</source>
        <translation>此处没有另一稿</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>没有选中文字</translation>
    </message>
    <message>
        <source>No take at the cursor</source>
        <translation>光标处没有任何一稿</translation>
    </message>
</context>
<context>
    <name>WindowMemory</name>
    <message>
        <source>Memory of this manuscript</source>
        <translation>这份文稿的备忘</translation>
    </message>
</context>
<context>
    <name>WindowOutside</name>
    <message>
        <source>Go on there</source>
        <translation>继续使用移走的文件</translation>
    </message>
    <message>
        <source>Save here</source>
        <translation>在此保存</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Show the file’s text</source>
        <translation>显示文件的文字</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>The text here</source>
        <translation>这里的文字</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Open the copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>The copy</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
</context>
<context>
    <name>WindowPrivate</name>
    <message>
        <source>A paragraph that starts with %% is never sent</source>
        <translation>以 %% 开头的段落从不发送</translation>
    </message>
</context>
<context>
    <name>WindowRecovery</name>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The text now</source>
        <translation>现在的文字</translation>
    </message>
</context>
<context>
    <name>WindowSent</name>
    <message>
        <source>What is sent</source>
        <translation>发送的内容</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>WindowShares</name>
    <message>
        <source>You {percent} %</source>
        <translation>您 {percent}%</translation>
    </message>
    <message>
        <source>model {percent} %</source>
        <translation>模型 {percent}%</translation>
    </message>
    <message>
        <source>pasted {percent} %</source>
        <translation>粘贴 {percent}%</translation>
    </message>
    <message>
        <source>unknown {percent} %</source>
        <translation>来源不明 {percent}%</translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在续写…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) pending</source>
        <translation>
            <numerusform>%n 字待定</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for {server}…</source>
        <translation>正在等待 {server}…</translation>
    </message>
    <message>
        <source>Kept for now only</source>
        <translation>仅暂时保留</translation>
    </message>
    <message>
        <source>The folder of Writer App cannot be written. What you write is kept in the folder for temporary files, which may be emptied. Save to be safe.</source>
        <translation>无法写入 Writer App 的文件夹。您写的内容暂存在临时文件夹中，而该文件夹可能被清空。为安全起见请保存。</translation>
    </message>
    <message>
        <source>Not kept: save</source>
        <translation>未备份：请保存</translation>
    </message>
    <message>
        <source>The disk takes nothing more of what Writer App keeps against a crash. Save to be safe, or make room; it is tried again every ten seconds.</source>
        <translation>磁盘无法再写入 Writer App 为防崩溃而保留的内容。请保存以策安全，或腾出空间；每十秒会重试一次。</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>正在等待…</translation>
    </message>
</context>
<context>
    <name>WindowTakes</name>
    <message>
        <source>Takes</source>
        <translation>各稿</translation>
    </message>
</context>
<context>
    <name>WindowUpdates</name>
    <message>
        <source>Looking for a newer version…</source>
        <translation>正在查看是否有新版本…</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>打开其页面</translation>
    </message>
</context>
<context>
    <name>WindowVersions</name>
    <message>
        <source>Keep a named version</source>
        <translation>保留命名版本</translation>
    </message>
    <message>
        <source>A version with a name stays until you delete it. &amp;Name:</source>
        <translation>命名版本会一直保留，直到您删除。名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Version kept</source>
        <translation>已保留版本</translation>
    </message>
</context>
<context>
    <name>WindowWelcome</name>
    <message>
        <source>The welcome is beside the page. F6 leads there, Esc closes it.</source>
        <translation>欢迎页在页面旁边。按 F6 转到那里，按 Esc 关闭。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
</context>
</TS>
