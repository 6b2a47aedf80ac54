FROM debian:12
COPY --chmod=0999 start /usr/local/bin/
#            ^^^^ `0999` is no file mode: octal digits up to 7777, or letters such as `u=rwX,go=rX`
COPY --chmod=go-wx,u=q stop /usr/local/bin/
#            ^^^^^^^^^ `go-wx,u=q` is no file mode: octal digits up to 7777, or letters such as `u=rwX,go=rX`
USER daemon
