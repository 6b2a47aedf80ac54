FROM debian:13-slim
COPY --chmod=4755 ping-host /usr/local/bin/ping-host
#            ^^^^ mode `4755` lets every user of the container run `/usr/local/bin/ping-host` as its owner
COPY renew /usr/local/bin/renew
RUN chmod u+s /usr/local/bin/renew
#             ^^^^^^^^^^^^^^^^^^^^ mode `u+s` lets every user of the container run `/usr/local/bin/renew` as its owner
USER nobody
CMD ["renew"]
