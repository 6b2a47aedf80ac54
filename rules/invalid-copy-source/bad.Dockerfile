FROM debian:13
COPY https://example.com/logo.png /srv/
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ COPY cannot download; ADD can
ADD https://example.com/tool.git?branch=main&tag=v1 /src/
#                                ^^^^^^^^^^^^^^^^^^ `branch` and `tag` cannot be combined
USER daemon
