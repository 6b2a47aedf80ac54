FROM debian:13-slim
ENV LANG=C.UTF-8
ENV GREETING="hello $LANG"
LABEL title="an example"
LABEL note="it is mixed here"
USER nobody
