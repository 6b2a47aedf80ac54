FROM golang:1.26-alpine AS build
RUN go install golang.org/x/tools/cmd/stringer@v0.40.0

FROM python:3.14-slim
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
USER 1000
