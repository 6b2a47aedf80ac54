FROM golang:1.22 AS build
WORKDIR /src
RUN curl -fsSL https://example.com/site.tgz | tar -xz -C /var/www
RUN pip install awscli
COPY . .
RUN ./setup.sh
RUN echo x > /etc/shop && mkdir logs
RUN go build -o /usr/local/bin/srv . && cp -r static /var/static
RUN go build -o /usr/local/bin/migrate ./cmd/migrate
RUN install -m644 shop.conf /usr/share/shop/shop.conf && mv data /var/data && ln -s /usr/local/bin/srv /usr/bin/shop

FROM debian:trixie-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
WORKDIR /src
COPY --from=build /usr/local/bin/srv /usr/local/bin/srv
RUN mkdir -p /srv/shop/data
CMD ["/usr/local/bin/srv", "--settings=/src/shop.conf"]
