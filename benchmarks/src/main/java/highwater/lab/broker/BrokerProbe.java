package highwater.lab.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Asks a broker who it is, which it can answer only when it takes requests. */
final class BrokerProbe {
  private BrokerProbe() {}

  /**
   * What a cluster says of itself.
   *
   * @param clusterId its id
   * @param nodes how many brokers take requests
   */
  record Answer(String clusterId, int nodes) {}

  /**
   * @param patience how long to wait for the answer
   * @throws ExecutionException when the client gave up, with Kafka's reason as the cause
   * @throws TimeoutException when there was no answer in that time
   */
  static Answer ask(
      String bootstrapServers, Map<String, String> clientProperties, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<String, Object> config = new HashMap<>(clientProperties);
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    int millis = Math.toIntExact(patience.toMillis());
    Admin admin = Admin.create(config);
    try {
      DescribeClusterResult cluster =
          admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis));
      int nodes = cluster.nodes().get(millis, TimeUnit.MILLISECONDS).size();
      return new Answer(cluster.clusterId().get(millis, TimeUnit.MILLISECONDS), nodes);
    } finally {
      admin.close(Duration.ZERO);
    }
  }
}
