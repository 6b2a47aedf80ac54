ARG TAG=lts-slim

FROM golang:alpine AS build
#    ^^^^^^^^^^^^^ `golang:alpine` can be another image tomorrow: the tag `alpine` names no version
WORKDIR /src
COPY go.mod main.go ./
RUN --mount=type=bind,from=busybox,target=/tools go build -o /app .
#                          ^^^^^^^ `busybox` can be another image tomorrow: no tag means `latest`

FROM node:${TAG}
#    ^^^^^^^^^^^ `node:lts-slim`, by default, can be another image tomorrow: the tag `lts-slim` names no version
COPY --from=nginx /etc/nginx/mime.types /etc/
#           ^^^^^ `nginx` can be another image tomorrow: no tag means `latest`
COPY --from=build /app /usr/local/bin/
USER node
