FROM nginx:1.31-alpine-slim
#    ^^^^^^^^^^^^^^^^^^^^^^ the image has no HEALTHCHECK, so Docker cannot tell whether its program still works
COPY site/ /usr/share/nginx/html/
USER nginx
