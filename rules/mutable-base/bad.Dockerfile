ARG TAG=lts-slim

FROM golang:alpine AS build
#    ^^^^^^^^^^^^^ `golang:alpine` may resolve to a different image tomorrow: the tag `alpine` does not name a version
WORKDIR /src
COPY go.mod main.go ./
RUN --mount=type=bind,from=busybox,target=/tools go build -o /app .
#                          ^^^^^^^ `busybox` may resolve to a different image tomorrow: no tag means `latest`

FROM node:${TAG}
#    ^^^^^^^^^^^ by default, `node:lts-slim` may resolve to a different image tomorrow: the tag `lts-slim` does not name a version
COPY --from=nginx /etc/nginx/mime.types /etc/
#           ^^^^^ `nginx` may resolve to a different image tomorrow: no tag means `latest`
COPY --from=build /app /usr/local/bin/
USER node
