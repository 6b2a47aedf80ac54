FROM golang:1.26-alpine AS build
RUN go install golang.org/x/tools/cmd/stringer@latest
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `golang.org/x/tools/cmd/stringer@latest` can be another version in each build: no version is named

FROM python:3.14-slim
RUN pip install --no-cache-dir gunicorn==24.1.0 flask requests
#                                               ^^^^^ `flask` and 1 more can be another version in each build: no version is named
USER 1000
