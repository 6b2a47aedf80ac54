FROM debian:13-slim
RUN cat <<- EOF > /hello
#       ^^^^^^^ `<<-` must not be followed by a space: the lines below are read as instructions
hello
EOF
CMD <<END
#   ^^^^^ only RUN, COPY and ADD support heredocs: the lines below are read as instructions
sleep 1
END
USER nobody
