; The installer for one user: no administrator, Korean and English, silent with /S.
;
;   packaging/pack.py calls makensis with the version, the program's folder, the icon, where to, and what signs.
;
; An engine with orders, positions or strategies in its care is never ended: install and uninstall refuse then, with exit
; code 4. Uninstalling keeps journals, settings and keys unless the user says otherwise (silent: /REMOVEDATA).

Target amd64-unicode
Unicode true
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "kiwoom-gui"
!define TITLE "키움 단타 터미널"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define AT_STAKE 4

Name "${TITLE}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1042 ProductName "${TITLE}"
VIAddVersionKey /LANG=1042 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=1042 FileVersion "${VERSION}"
VIAddVersionKey /LANG=1042 FileDescription "${TITLE} 설치"
VIAddVersionKey /LANG=1042 LegalCopyright "Apache-2.0"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${NAME}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Korean"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString AtStake ${LANG_KOREAN} "터미널이 열려 있거나, 엔진이 주문, 보유 종목 또는 전략을 맡고 있습니다. 터미널에서 정리하고 닫은 뒤 다시 하십시오. 아무것도 바꾸지 않았습니다."
LangString AtStake ${LANG_ENGLISH} "The terminal is open, or the engine has orders, positions or strategies in its care. Settle them in the terminal and close it, then try again. Nothing was changed."
LangString InUse ${LANG_KOREAN} "프로그램이 열려 있습니다. 닫은 뒤 '다시 시도'를 누르십시오."
LangString InUse ${LANG_ENGLISH} "The program is open. Close it, then press Retry."
LangString RemoveData ${LANG_KOREAN} "주문 기록, 설정, 로그와 저장된 키도 지울까요? 주문 기록은 되살릴 수 없습니다.$\r$\n$\r$\n$LOCALAPPDATA\${NAME}"
LangString RemoveData ${LANG_ENGLISH} "Remove the journals of your orders, settings, logs and stored keys as well? Journals cannot be brought back.$\r$\n$\r$\n$LOCALAPPDATA\${NAME}"

!macro LeaveInPeace un
; Ends an engine that cares for nothing, refuses where one cares for something, and waits for open windows.
Function ${un}LeaveInPeace
  IfFileExists "$INSTDIR\${NAME}.exe" 0 free
  ClearErrors
  ExecWait '"$INSTDIR\${NAME}.exe" engine stop --unless-watched' $0
  ${If} $0 == ${AT_STAKE}
    MessageBox MB_ICONSTOP|MB_OK "$(AtStake)" /SD IDOK
    SetErrorLevel ${AT_STAKE}
    Quit
  ${EndIf}
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\${NAME}.exe" a ; a program that runs cannot be opened for writing
  IfErrors inuse
  FileClose $0
  IfFileExists "$INSTDIR\${NAME}-console.exe" 0 free
  FileOpen $0 "$INSTDIR\${NAME}-console.exe" a
  IfErrors inuse
  FileClose $0
  Goto free
  inuse:
  MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "$(InUse)" /SD IDCANCEL IDRETRY again
  SetErrorLevel ${AT_STAKE}
  Quit
  free:
FunctionEnd
!macroend
!insertmacro LeaveInPeace ""
!insertmacro LeaveInPeace "un."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "program"
  Call LeaveInPeace
  RMDir /r "$INSTDIR\_internal" ; a part of the former version must not meet the new one
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}${SEP}*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  Call un.LeaveInPeace
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/REMOVEDATA" $2
  ${IfNot} ${Errors}
    StrCpy $3 "yes"
  ${Else}
    MessageBox MB_ICONQUESTION|MB_YESNO|MB_DEFBUTTON2 "$(RemoveData)" /SD IDNO IDNO keep
    StrCpy $3 "yes"
  ${EndIf}
  keep:
  ${If} $3 == "yes"
    ExecWait '"$INSTDIR\${NAME}.exe" settings forget-keys'
    RMDir /r "$LOCALAPPDATA\${NAME}"
  ${EndIf}
  ; what was installed and nothing else: the folder was the user's choice
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\${NAME}-console.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${NAME}"
SectionEnd
