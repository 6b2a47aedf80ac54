FROM nginx:1.31-alpine-slim
COPY site/ /usr/share/nginx/html/
USER nginx
