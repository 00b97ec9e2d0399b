<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
