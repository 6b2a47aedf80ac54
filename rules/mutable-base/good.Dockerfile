ARG TAG=22-slim

FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /app .

FROM node:${TAG}
COPY --from=nginx:1.31.4 /etc/nginx/mime.types /etc/
COPY --from=build /app /usr/local/bin/
USER node
