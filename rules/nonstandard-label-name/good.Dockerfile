FROM nginx:1.31-alpine-slim
LABEL maintainer="web@example.com" \
      com.example.site="main"
COPY site/ /usr/share/nginx/html/
USER nginx
