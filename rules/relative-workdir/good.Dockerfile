FROM nginx:1.27 AS web
WORKDIR /usr/share/nginx/html
WORKDIR assets

FROM debian:12-slim
WORKDIR /srv
WORKDIR html
COPY --from=web /usr/share/nginx/html .
USER nobody
