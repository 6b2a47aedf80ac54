FROM alpine:3.20 base
#                ^^^^ FROM takes `image` or `image AS name`; did you mean `AS base`?
RNU echo one
# <- `RNU` is no instruction; did you mean RUN?
COPY --form=build /app /app
#    ^^^^^^ there is no flag `--form` here; did you mean `--from`?
ENV NAME
#   ^^^^ ENV gives `NAME` no value; write `NAME=…`
LABEL note="it is never closed
#          ^ quote `"` is never closed
WORKDIR ${HOME=/root}
#       ^^^^^^^^^^^^^ `=` does nothing to a variable here; BuildKit knows `:-` `:+` `:?` `#` `%` and `/`
CMD ["serve", 8080]
#             ^^^^ only strings may stand in a JSON array here; put it in double quotes
USER daemon
