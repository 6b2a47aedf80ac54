FROM nginx:1.31 AS web
WORKDIR /usr/share/nginx/html
WORKDIR assets

FROM debian:13-slim
WORKDIR /srv
WORKDIR html
COPY --from=web /usr/share/nginx/html .
USER nobody
