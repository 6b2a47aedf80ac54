FROM nginx:1.31-alpine-slim
WORKDIR /usr/share/nginx/html
COPY site/ site/
USER nginx
