FROM debian:13-slim
RUN --mount=type=bind,source=install.sh,target=/tmp/install.sh /tmp/install.sh
WORKDIR /opt
ADD https://example.com/tool.tar.gz tool.tar.gz
RUN tar xf tool.tar.gz && rm -f *.gz
COPY packages/*.deb /var/tmp/
RUN dpkg -i /var/tmp/*.deb && cd /var/tmp && rm ./*.deb
RUN curl -fsSL https://example.com/data.tar.xz -o /opt/data.tar.xz \
    && tar xf data.tar.xz && rm data.tar.xz
COPY conf /etc/tool
RUN mv /etc/tool/a /etc/tool/b && rm -rf /etc/tool.d /tmp/*
USER nobody
