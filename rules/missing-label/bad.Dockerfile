FROM nginx:1.31-alpine-slim
#    ^^^^^^^^^^^^^^^^^^^^^^ no LABEL sets `org.opencontainers.image.source`
COPY site/ /usr/share/nginx/html/
USER nginx
