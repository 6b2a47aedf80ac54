FROM debian:13-slim
RUN rm /bin/sh && ln -s /bin/bash /bin/sh
#                                 ^^^^^^^ this replaces the shell of every script in the image, not only of the RUNs that follow
USER www-data
