FROM nginx:1.31-alpine-slim
COPY site/ /usr/share/nginx/html/
HEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://localhost/"]
USER nginx
