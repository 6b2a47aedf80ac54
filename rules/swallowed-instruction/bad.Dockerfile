FROM mcr.microsoft.com/windows/servercore:ltsc2022
COPY settings.json C:\
#                    ^ this line continues, so that the `RUN` below becomes part of the `COPY`
RUN dir C:
