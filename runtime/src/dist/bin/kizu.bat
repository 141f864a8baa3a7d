@echo off
rem Kizu for Windows; bin/kizu, its twin, explains the commands and the environment.
setlocal
if "%~1"=="--version" (
  echo kizu @project.version@ ^(@kizu.git.commit.id.describe@^)
  exit /b 0
)
if "%~1"=="--help" (
  echo usage: kizu                  opens the shell
  echo        kizu COMMAND ...      runs one command and exits
  echo        kizu --version        prints the version, and the revision it was built from
  echo Environment: JAVA_HOME, KIZU_DATA, KIZU_OPTS
  exit /b 0
)
for %%I in ("%~dp0..") do set "KIZU_HOME=%%~fI"

set "KIZU_JAVA=java"
if defined JAVA_HOME set "KIZU_JAVA=%JAVA_HOME%\bin\java"
set "KIZU_JAVA_VERSION=0"
for /f "tokens=3 delims=. " %%V in ('call "%KIZU_JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do set "KIZU_JAVA_VERSION=%%~V"
set /a KIZU_JAVA_MAJOR=KIZU_JAVA_VERSION 2>nul
if %KIZU_JAVA_MAJOR% LSS 17 (
  echo kizu: there is no Java 17 or newer. Install one, or set JAVA_HOME to it. 1>&2
  exit /b 1
)

if not defined KIZU_DATA (
  set "KIZU_DATA=%KIZU_HOME%\data"
  mkdir "%KIZU_HOME%\data\tmp" 2>nul
  if not exist "%KIZU_HOME%\data\tmp" set "KIZU_DATA=%USERPROFILE%\.kizu"
)
for %%D in (tmp native log) do mkdir "%KIZU_DATA%\%%D" 2>nul
if not exist "%KIZU_DATA%\tmp" (
  echo kizu: %KIZU_DATA% cannot be written. Set KIZU_DATA to a folder that can. 1>&2
  exit /b 1
)
if not defined ONEDNN_MAX_CPU_ISA set "ONEDNN_MAX_CPU_ISA=AVX2"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if not defined KIZU_OPTS set "KIZU_OPTS=%JAVA_OPTS%"

"%KIZU_JAVA%" ^
  -XX:+UseSerialGC ^
  -Xms64m ^
  -XX:MaxRAMPercentage=50 ^
  -Djava.awt.headless=true ^
  -Dfile.encoding=UTF-8 ^
  --enable-native-access=ALL-UNNAMED ^
  -Dai.djl.offline=true ^
  -DOPT_OUT_TRACKING=true ^
  "-DDJL_CACHE_DIR=%KIZU_DATA%\native" ^
  "-DENGINE_CACHE_DIR=%KIZU_DATA%\native" ^
  "-Djava.io.tmpdir=%KIZU_DATA%\tmp" ^
  "-Dkizu.home=%KIZU_HOME%" ^
  "-Dkizu.data=%KIZU_DATA%" ^
  %KIZU_OPTS% ^
  -jar "%KIZU_HOME%\bin\kizu.jar" %*
exit /b %ERRORLEVEL%
