FROM nginx:1.31-alpine-slim
COPY site/ site/
#          ^^^^^ where this lands depends on the base image: it is relative to the WORKDIR set there
USER nginx
