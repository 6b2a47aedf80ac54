FROM nginx:1.31-alpine-slim
LABEL maintaner="web@example.com"
#     ^^^^^^^^^ the configuration does not list the label `maintaner`
COPY site/ /usr/share/nginx/html/
USER nginx
