FROM debian:13-slim
COPY app.tar.gz /tmp/
#    ^^^^^^^^^^ this archive stays in its layer, next to the files that a RUN unpacks from it
RUN tar -xzf /tmp/app.tar.gz -C /opt
USER www-data
