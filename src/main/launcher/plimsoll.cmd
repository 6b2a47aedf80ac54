@echo off
rem Starts Plimsoll. Java is %JAVA_HOME%\bin\java.exe, or the java on the PATH; %PLIMSOLL_JAVA_OPTS% goes to it.
setlocal
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not "%java%"=="java" goto run
where java >nul 2>nul
if not errorlevel 1 goto run
echo plimsoll: requires Java 17 or newer: set JAVA_HOME, or put java on the PATH>&2
exit /b 2
:run
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto %PLIMSOLL_JAVA_OPTS% -jar "%~dp0..\lib\plimsoll.jar" %*
exit /b %ERRORLEVEL%
