FROM nginx:1.31-alpine-slim
LABEL org.opencontainers.image.source="https://github.com/example/site" \
      org.opencontainers.image.licenses="MIT"
COPY site/ /usr/share/nginx/html/
USER nginx
