ARG TAG=lts-slim

FROM golang:1.27-alpine AS build
WORKDIR /src
COPY go.mod main.go ./
RUN --mount=type=bind,from=busybox:1.38,target=/tools go build -o /app .

FROM node:${TAG}
COPY --from=nginx:1.31 /etc/nginx/mime.types /etc/
COPY --from=build /app /usr/local/bin/
USER node
