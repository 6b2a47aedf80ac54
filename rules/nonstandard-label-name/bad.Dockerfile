FROM nginx:1.31-alpine-slim
LABEL Maintainer="web@example.com" \
#     ^^^^^^^^^^ `Maintainer` is not written like other label names, so tools that filter by name may miss it
      com.docker.site="main"
#     ^^^^^^^^^^^^^^^ `com.docker.site` is in a namespace that Docker keeps for its own labels
COPY site/ /usr/share/nginx/html/
USER nginx
