FROM debian:13
COPY --chmod=0999 start /usr/local/bin/
#            ^^^^ `0999` is not a valid file mode: expected octal digits up to 7777, or letters such as `u=rwX,go=rX`
COPY --chmod=go-wx,u=q stop /usr/local/bin/
#            ^^^^^^^^^ `go-wx,u=q` is not a valid file mode: expected octal digits up to 7777, or letters such as `u=rwX,go=rX`
USER daemon
