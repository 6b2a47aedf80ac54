FROM debian:12-slim
RUN cat <<- EOF > /hello
#       ^^^^^^^ no blank may stand between `<<-` and the name: the lines below are read as instructions
hello
EOF
CMD <<END
#   ^^^^^ only RUN, COPY and ADD have heredocs: the lines below are read as instructions
sleep 1
END
USER nobody
