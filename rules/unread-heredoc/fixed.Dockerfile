FROM debian:13-slim
RUN cat <<-EOF > /hello
hello
EOF
CMD <<END
sleep 1
END
USER nobody
