FROM debian:13-slim
COPY install.sh /tmp/
#    ^^^^^^^^^^ a later RUN deletes this, but it stays in an image layer
RUN /tmp/install.sh && rm /tmp/install.sh
WORKDIR /opt
ADD https://example.com/tool.tar.gz tool.tar.gz
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a later RUN deletes this, but it stays in an image layer
RUN tar xf tool.tar.gz && rm -f *.gz
COPY packages/*.deb /var/tmp/
#    ^^^^^^^^^^^^^^ a later RUN deletes this, but it stays in an image layer
RUN dpkg -i /var/tmp/*.deb && cd /var/tmp && rm ./*.deb
RUN curl -fsSL https://example.com/data.tar.xz -o /opt/data.tar.xz
#                                                 ^^^^^^^^^^^^^^^^ a later RUN deletes this, but it stays in an image layer
RUN tar xf data.tar.xz && rm data.tar.xz
COPY conf /etc/tool
RUN mv /etc/tool/a /etc/tool/b && rm -rf /etc/tool.d /tmp/*
USER nobody
