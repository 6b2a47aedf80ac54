FROM debian:13-slim
COPY --chmod=777 start.sh /usr/local/bin/
#            ^^^ mode `777` lets every user of the container change what is copied to `/usr/local/bin/`
COPY app /opt/app/
RUN mkdir -p /var/lib/app && chmod -R a+rwX /var/lib/app
#                                           ^^^^^^^^^^^^ mode `a+rwX` lets every user of the container change `/var/lib/app` and everything below it
USER nobody
CMD ["start.sh"]
