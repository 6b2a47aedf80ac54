FROM nginx:1.27 AS web
WORKDIR usr/share/nginx/html
#       ^^^^^^^^^^^^^^^^^^^^ the base image decides where this is: it is joined to the WORKDIR that the image ends in
WORKDIR assets

FROM debian:12-slim
WORKDIR /srv
WORKDIR html
COPY --from=web /usr/share/nginx/html .
USER nobody
