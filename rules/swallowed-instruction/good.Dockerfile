# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
COPY settings.json C:\
RUN dir C:\
