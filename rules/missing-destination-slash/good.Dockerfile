FROM nginx:1.31-alpine-slim
COPY a.conf b.conf /usr/share/nginx/sites/
USER nginx
