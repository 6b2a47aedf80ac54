FROM nginx:1.31-alpine-slim
COPY a.conf b.conf /usr/share/nginx/sites
#                  ^^^^^^^^^^^^^^^^^^^^^^ `/usr/share/nginx/sites` becomes one file for all sources, unless the image has a directory of that name
USER nginx
