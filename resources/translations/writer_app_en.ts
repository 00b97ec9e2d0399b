<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CompareWindow</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryPanel</name>
    <message numerus="yes">
        <source>%n character(s), sent with each request</source>
        <translation>
            <numerusform>%n character, sent with each request</numerusform>
            <numerusform>%n characters, sent with each request</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), not sent</source>
        <translation>
            <numerusform>%n character, not sent</numerusform>
            <numerusform>%n characters, not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServerChoice</name>
    <message numerus="yes">
        <source>%n model(s) found</source>
        <translation>
            <numerusform>%n model found</numerusform>
            <numerusform>%n models found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendingDialog</name>
    <message numerus="yes">
        <source>%n request(s) had no known price and count as nothing.</source>
        <translation>
            <numerusform>%n request had no known price and counts as nothing.</numerusform>
            <numerusform>%n requests had no known price and count as nothing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>{count} word(s)</source>
        <translation>
            <numerusform>{count} word</numerusform>
            <numerusform>{count} words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} word(s), {selected} selected</source>
        <translation>
            <numerusform>{count} word, {selected} selected</numerusform>
            <numerusform>{count} words, {selected} selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeAnnouncer</name>
    <message numerus="yes">
        <source>Finished, %n word(s) on offer</source>
        <translation>
            <numerusform>Finished, %n word on offer</numerusform>
            <numerusform>Finished, %n words on offer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, %n word(s) on offer</source>
        <translation>
            <numerusform>Stopped, %n word on offer</numerusform>
            <numerusform>Stopped, %n words on offer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Broken off, %n word(s) on offer</source>
        <translation>
            <numerusform>Broken off, %n word on offer</numerusform>
            <numerusform>Broken off, %n words on offer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept %n word(s)</source>
        <translation>
            <numerusform>Kept %n word</numerusform>
            <numerusform>Kept %n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakesPanel</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowContext</name>
    <message numerus="yes">
        <source>{count} character(s), about {tokens} tokens, are not sent</source>
        <translation>
            <numerusform>{count} character, about {tokens} tokens, is not sent</numerusform>
            <numerusform>{count} characters, about {tokens} tokens, are not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message numerus="yes">
        <source>%n word(s) pending</source>
        <translation>
            <numerusform>%n word pending</numerusform>
            <numerusform>%n words pending</numerusform>
        </translation>
    </message>
</context>
</TS>
