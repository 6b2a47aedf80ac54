ARG A=${B:-${C:-${D:+"${E:-${F}}"}}}
FROM ${A:-debian:12} AS a
ONBUILD ONBUILD ONBUILD RUN a
RUN (((a; (b; { c; (d); }); $(e $(f `g \`h\``)) "$(i "$(j "${k:-"$(l)"}")")")))
RUN sh -c "bash -c 'sh -c \"eval echo $((1+(2*(3))))\"'"
RUN if a; then case b in c) while d; do for e in f; do if g; then h; fi; done; done;; esac; fi
CMD [["a", ["b", {"c": [1, {"d": []}]}]]]
ENV A=$A$A B=$A$A C=$B$B
ENV A=$C$C B=$C$A C="${B/${A}/${B//?/${C#*${A%%?}}}}"
