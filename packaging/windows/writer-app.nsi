; The installer for one person: no administrator is needed, and none is asked for.
;
;   writer-app-VERSION-windows-x64.exe          asks where, and installs
;   writer-app-VERSION-windows-x64.exe /S       installs without a question
;   uninstall.exe [/S]                          takes it away; manuscripts, settings and keys stay
;
; Defined by whoever calls: VERSION NAME PUBLISHER PAYLOAD ICON OUTPUT SIZE_KIB

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\WriterApp"
!define TYPE "WriterApp.Text"
!define CLASSES "Software\Classes"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Writer App"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}. Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\writer-app-window.exe"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

; A program that runs has its files in use: it is asked for, never ended, for it may hold unsaved text.
!macro WAIT_UNTIL_CLOSED PREFIX
  ${PREFIX}again:
  ClearErrors
  IfFileExists "$INSTDIR\writer-app-window.exe" 0 ${PREFIX}closed
  FileOpen $0 "$INSTDIR\writer-app-window.exe" a
  IfErrors 0 ${PREFIX}free
  IfSilent 0 +3
  SetErrorLevel 2
  Abort
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is open. Save, close it, and try again." IDRETRY ${PREFIX}again
  Abort
  ${PREFIX}free:
  FileClose $0
  ${PREFIX}closed:
!macroend

Section "Install"
  !insertmacro WAIT_UNTIL_CLOSED in_
  ; Files of an older version that this one no longer has must not stay.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\writer-app-window.exe"

  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "Text"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\writer-app-window.exe,0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\writer-app-window.exe" "%1"'
  ; "Open with" for these; which program is the usual one stays the writer's choice.
  WriteRegStr HKCU "${CLASSES}\.txt\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "${CLASSES}\.md\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "${CLASSES}\.markdown\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\writer-app.exe" "" "$INSTDIR\writer-app.exe"

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\writer-app-window.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE_KIB}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED un_
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegValue HKCU "${CLASSES}\.txt\OpenWithProgids" "${TYPE}"
  DeleteRegValue HKCU "${CLASSES}\.md\OpenWithProgids" "${TYPE}"
  DeleteRegValue HKCU "${CLASSES}\.markdown\OpenWithProgids" "${TYPE}"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\writer-app.exe"
  DeleteRegKey HKCU "${KEY}"
  ; Only what was installed: the folder may be one that the writer chose, with files of theirs in it.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\writer-app.exe"
  Delete "$INSTDIR\writer-app-window.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${RefreshShellIcons}
SectionEnd
