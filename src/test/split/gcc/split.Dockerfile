FROM gcc:13 AS build
WORKDIR /usr/src/app
COPY main.c .
RUN gcc -O2 -o app main.c

FROM debian:trixie-slim
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /usr/local/lib64/libgcc_s.so.1 /usr/local/lib/libgcc_s.so.1
COPY --from=build /usr/local/lib64/libstdc++.so.6 /usr/local/lib/libstdc++.so.6
RUN ldconfig
WORKDIR /usr/src/app
COPY --from=build /usr/src/app/app /usr/src/app/app
USER nobody
CMD ["./app"]
