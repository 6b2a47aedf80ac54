FROM nginx:1.31-alpine-slim
ADD site/ /usr/share/nginx/html/
# <- this ADD only copies: a later archive or URL in its place would be unpacked or downloaded
USER nginx
