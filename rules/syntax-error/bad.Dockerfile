FROM alpine:3.24 base
#                ^^^^ FROM expects `image` or `image AS name`; did you mean `AS base`?
RNU echo one
# <- unknown instruction `RNU`; did you mean RUN?
COPY --form=build /app /app
#    ^^^^^^ unknown flag `--form`; did you mean `--from`?
ENV NAME
#   ^^^^ ENV requires a value for `NAME`: `NAME=…`
LABEL note="it is never closed
#          ^ unterminated quote `"`
WORKDIR ${HOME=/root}
#       ^^^^^^^^^^^^^ unknown variable modifier `=`: expected one of `:-`, `:+`, `:?`, `#`, `%`, `/`
CMD ["serve", 8080]
#             ^^^^ expected a string in double quotes
USER daemon
